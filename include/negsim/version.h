/**
 * @file
 * The version of the library that is running, and of those that it stands on.
 */
#ifndef NEGSIM_VERSION_H
#define NEGSIM_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/** "0.1.0": set once, in meson.build. */
const char *negsim_version(void);

/** A library that this one stands on. */
struct negsim_library {
    const char *name;    /**< "GSL" */
    const char *version; /**< as it tells it itself */
};

enum { NEGSIM_N_LIBRARIES = 5 };

/** Those that tell their version, in the order of docs/ARCHITECTURE.md. */
void negsim_libraries(struct negsim_library libraries[NEGSIM_N_LIBRARIES]);

#ifdef __cplusplus
}
#endif
#endif
