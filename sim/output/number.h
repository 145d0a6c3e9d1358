/* Numbers as text: exact for programs (base/number.h), rounded for people. */
#ifndef NS_OUTPUT_NUMBER_H
#define NS_OUTPUT_NUMBER_H

#include "base/number.h"

/** Six significant digits at most, never "-0": a value in an issue's unit. */
void ns_number_plain(char text[NS_NUMBER_SIZE], double x);

/** Three significant digits: an amount ≥ 0 whose unit is the analyst's. */
void ns_number_short(char text[NS_NUMBER_SIZE], double x);

/**
 * Three decimals with a true minus sign: a utility. What would round to zero and is
 * not zero is shown as "−2e-05", so that a number never contradicts the verdict.
 */
void ns_number_utility(char text[NS_NUMBER_SIZE], double x);

/** The same with a sign before positive numbers too: a gain. */
void ns_number_gain(char text[NS_NUMBER_SIZE], double x);

#endif
