#include "study/design/sobol_points.h"

#include <stdlib.h>

/* Joe and Kuo (2008), equations 1 to 3: m_k = 2 c_1 m_(k−1) ⊕ … ⊕ 2^(s−1) c_(s−1)
 * m_(k−s+1) ⊕ 2^s m_(k−s) ⊕ m_(k−s), and the direction number m_k / 2^k, here in units
 * of the last bit. */
static void directions_fill(const uint16_t *numbers, unsigned n_bits, uint64_t *v)
{
    unsigned degree = numbers[0], coefficients = numbers[1];
    for (unsigned k = 0; k < n_bits; k++) {
        if (k < degree) {
            v[k] = (uint64_t)numbers[2 + k] << (NS_SOBOL_BITS - 1 - k);
            continue;
        }
        v[k] = v[k - degree] ^ v[k - degree] >> degree;
        for (unsigned j = 1; j < degree; j++)
            if (coefficients >> (degree - 1 - j) & 1)
                v[k] ^= v[k - j];
    }
}

bool ns_sobol_points_init(struct ns_sobol_points *points, size_t n_dimensions,
                          unsigned long long n, struct negsim_error *err)
{
    unsigned n_bits = 1;
    while (n_bits < NS_SOBOL_BITS && 1ull << n_bits < n)
        n_bits++;
    uint64_t *v = calloc(n_dimensions * n_bits, sizeof *v);
    if (!v)
        return negsim_out_of_memory(err);
    *points = (struct ns_sobol_points){n_dimensions, n_bits, v};
    for (unsigned k = 0; k < n_bits; k++)
        v[k] = 1ull << (NS_SOBOL_BITS - 1 - k);
    const uint16_t *numbers = ns_sobol_numbers;
    for (size_t d = 1; d < n_dimensions; d++) {
        directions_fill(numbers, n_bits, v + d * n_bits);
        numbers += 2 + numbers[0];
    }
    return true;
}

void ns_sobol_points_finish(struct ns_sobol_points *points)
{
    free(points->directions);
    *points = (struct ns_sobol_points){0};
}

uint64_t ns_sobol_points_at(const struct ns_sobol_points *points,
                            unsigned long long point, size_t dimension)
{
    const uint64_t *v = points->directions + dimension * points->n_bits;
    uint64_t x = 0;
    for (uint64_t gray = point ^ point >> 1; gray; gray >>= 1, v++)
        if (gray & 1)
            x ^= *v;
    return x;
}
