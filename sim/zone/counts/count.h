/**
 * @file
 * Numbers of packages: whole numbers of any size that a scenario can come to.
 *
 * A number is an array of GMP's limbs whose length the caller fixes once, so that
 * nothing is allocated on the way: GMP's own mpz_t ends the program where memory runs
 * out.
 */
#ifndef NS_ZONE_COUNT_H
#define NS_ZONE_COUNT_H

#include <stddef.h>

#include <gmp.h>

/* 64 issues of 100,000 values are 1,064 bits. */
enum { NS_COUNT_LIMBS = 1088 / GMP_LIMB_BITS + 1 };

/* sum += a */
void ns_count_add(mp_limb_t *sum, const mp_limb_t *a, size_t n_limbs);

/* product = a·b, which must fit; may be the same array as a or b. */
void ns_count_multiply(mp_limb_t *product, const mp_limb_t *a, const mp_limb_t *b,
                       size_t n_limbs);

/* sum += a·b, which must fit. */
void ns_count_add_product(mp_limb_t *sum, const mp_limb_t *a, const mp_limb_t *b,
                          size_t n_limbs);

/* number *= factor, which must fit. */
void ns_count_scale(mp_limb_t *number, size_t factor, size_t n_limbs);

/* Limbs in use: 0 for the number 0. */
size_t ns_count_size(const mp_limb_t *a, size_t n_limbs);

/* Decimal digits, for the caller to free; NULL without memory. */
char *ns_count_text(const mp_limb_t *a, size_t n_limbs);

/* a / b for b > 0, to a few units in the last place. */
double ns_count_ratio(const mp_limb_t *a, const mp_limb_t *b, size_t n_limbs);

#endif
