#include "base/draw.h"

#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void draw_add(SHA2_CTX *hash, const char *text)
{
    SHA256Update(hash, (const uint8_t *)text, strlen(text));
}

double ns_draw(const struct ns_draw_key *key)
{
    char numbers[48], round[32];
    snprintf(numbers, sizeof numbers, "%llu %llu ", key->seed, key->replicate);
    snprintf(round, sizeof round, " %zu ", key->round);
    SHA2_CTX hash;
    SHA256Init(&hash);
    draw_add(&hash, numbers);
    draw_add(&hash, key->actor);
    draw_add(&hash, round);
    draw_add(&hash, key->purpose);
    if (key->what) {
        draw_add(&hash, " ");
        draw_add(&hash, key->what);
    }
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Final(digest, &hash);
    uint64_t first = 0;
    for (size_t i = 0; i < sizeof first; i++)
        first = first << 8 | digest[i];
    return (double)(first >> 11) * 0x1p-53;
}
