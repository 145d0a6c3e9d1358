#include "zone/counts/count.h"

#include <math.h>
#include <stdlib.h>

size_t ns_count_size(const mp_limb_t *a, size_t n_limbs)
{
    while (n_limbs > 0 && a[n_limbs - 1] == 0)
        n_limbs--;
    return n_limbs;
}

void ns_count_add(mp_limb_t *sum, const mp_limb_t *a, size_t n_limbs)
{
    mpn_add_n(sum, sum, a, (mp_size_t)n_limbs);
}

void ns_count_multiply(mp_limb_t *product, const mp_limb_t *a, const mp_limb_t *b,
                       size_t n_limbs)
{
    mp_limb_t wide[2 * NS_COUNT_LIMBS];
    size_t a_size = ns_count_size(a, n_limbs), b_size = ns_count_size(b, n_limbs);
    size_t size = 0;
    if (a_size >= b_size && b_size > 0)
        mpn_mul(wide, a, (mp_size_t)a_size, b, (mp_size_t)b_size);
    else if (a_size > 0 && b_size > 0)
        mpn_mul(wide, b, (mp_size_t)b_size, a, (mp_size_t)a_size);
    if (a_size > 0 && b_size > 0)
        size = ns_count_size(wide, a_size + b_size);
    for (size_t l = 0; l < n_limbs; l++)
        product[l] = l < size ? wide[l] : 0;
}

void ns_count_add_product(mp_limb_t *sum, const mp_limb_t *a, const mp_limb_t *b,
                          size_t n_limbs)
{
    mp_limb_t product[NS_COUNT_LIMBS];
    ns_count_multiply(product, a, b, n_limbs);
    ns_count_add(sum, product, n_limbs);
}

void ns_count_scale(mp_limb_t *number, size_t factor, size_t n_limbs)
{
    mpn_mul_1(number, number, (mp_size_t)n_limbs, factor);
}

char *ns_count_text(const mp_limb_t *a, size_t n_limbs)
{
    mp_limb_t copy[NS_COUNT_LIMBS + 1]; /* mpn_get_str may use one limb more */
    size_t size = ns_count_size(a, n_limbs);
    unsigned char *digits = calloc(20 * NS_COUNT_LIMBS + 2, 1);
    if (!digits)
        return NULL;
    if (size == 0) {
        digits[0] = '0';
        return (char *)digits;
    }
    mpn_copyi(copy, a, (mp_size_t)size);
    size_t n = mpn_get_str(digits, 10, copy, (mp_size_t)size), zeros = 0;
    while (zeros + 1 < n && digits[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++)
        digits[i - zeros] = (unsigned char)(digits[i] + '0');
    digits[n - zeros] = '\0';
    return (char *)digits;
}

/* The three leading limbs as mantissa; the exponent of two goes to *exponent. */
static double count_mantissa(const mp_limb_t *a, size_t n_limbs, int *exponent)
{
    size_t size = ns_count_size(a, n_limbs);
    double sum = 0;
    for (size_t l = 0; l < 3 && l < size; l++)
        sum += ldexp((double)a[size - 1 - l], -(int)l * GMP_LIMB_BITS);
    *exponent = size > 0 ? ((int)size - 1) * GMP_LIMB_BITS : 0;
    return sum;
}

double ns_count_ratio(const mp_limb_t *a, const mp_limb_t *b, size_t n_limbs)
{
    int a_exponent, b_exponent;
    double a_mantissa = count_mantissa(a, n_limbs, &a_exponent);
    double b_mantissa = count_mantissa(b, n_limbs, &b_exponent);
    return ldexp(a_mantissa / b_mantissa, a_exponent - b_exponent);
}
