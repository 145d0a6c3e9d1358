#include "base/draw.h"

#include <sha2.h>
#include <stdint.h>
#include <string.h>

static void draw_add(SHA2_CTX *hash, const char *text)
{
    SHA256Update(hash, (const uint8_t *)text, strlen(text));
}

/* By hand: printf would take a third of the time of a draw. */
static void draw_add_number(SHA2_CTX *hash, unsigned long long number)
{
    uint8_t digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (uint8_t)('0' + number % 10);
    while (number /= 10);
    SHA256Update(hash, digits + at, sizeof digits - at);
}

double ns_draw(const struct ns_draw_key *key)
{
    SHA2_CTX hash;
    SHA256Init(&hash);
    draw_add_number(&hash, key->seed);
    draw_add(&hash, " ");
    draw_add_number(&hash, key->replicate);
    draw_add(&hash, " ");
    draw_add(&hash, key->actor);
    draw_add(&hash, " ");
    draw_add_number(&hash, key->round);
    draw_add(&hash, " ");
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
