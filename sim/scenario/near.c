#include "scenario/near.h"

#include <string.h>

enum { NEAR_LONGEST = 64 };

static char near_fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '-' || c == ' ' ? '_' : c;
}

static size_t near_min(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t near_distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t rows[3][NEAR_LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            bool same = near_fold(a[i - 1]) == near_fold(b[j - 1]);
            row[j] = near_min(near_min(last[j], row[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && near_fold(a[i - 1]) == near_fold(b[j - 2]) &&
                near_fold(a[i - 2]) == near_fold(b[j - 1]))
                row[j] = near_min(row[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[m];
}

void ns_near_try(struct ns_near *near, const char *word, const char *candidate)
{
    size_t n = strlen(word), m = strlen(candidate);
    if (n == 0 || m == 0 || n > NEAR_LONGEST || m > NEAR_LONGEST)
        return;
    size_t limit = n <= 4 ? 1 : n <= 11 ? 2 : 3;
    if ((n > m ? n - m : m - n) > limit)
        return;
    size_t distance = near_distance(word, n, candidate, m);
    if (distance <= limit && (!near->name || distance < near->distance)) {
        near->name = candidate;
        near->distance = distance;
    }
}
