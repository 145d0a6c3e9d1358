#include "output/plot/theme.h"

/*
 * Okabe and Ito (2008), whose colours the colour-blind can tell apart, the yellow left
 * out on white. On dark paper the darker ones are lightened to keep their contrast.
 */
static const struct ns_theme light = {
    .paper = 0xFFFFFF,
    .ink = 0x1A1A1A,
    .quiet = 0x595959,
    .grid = 0xD9D9D9,
    .open = 0x009E73,
    .gap = 0xD55E00,
    .series = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x1A1A1A},
};
static const struct ns_theme dark = {
    .paper = 0x16181D,
    .ink = 0xF0F0F0,
    .quiet = 0xB3B3B3,
    .grid = 0x42464F,
    .open = 0x1FC79A,
    .gap = 0xFF8A3D,
    .series = {0x4FA8E0, 0xFF8A3D, 0x1FC79A, 0xE39CC5, 0xE69F00, 0x8CCBF2, 0xF0F0F0},
};

const struct ns_theme *ns_theme(bool on_dark)
{
    return on_dark ? &dark : &light;
}

struct ns_second ns_second_channel(size_t j)
{
    static const struct ns_second seconds[NS_SERIES] = {
        {"solid", 7}, {"(8,4)", 5}, {"(2,3)", 9},         {"(12,3,2,3)", 13},
        {"(5,2)", 6}, {"(1,4)", 4}, {"(12,3,2,3,2,3)", 8}};
    return seconds[j % NS_SERIES];
}
