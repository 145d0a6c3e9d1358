/**
 * @file
 * The version of the library that is running.
 */
#ifndef NEGSIM_VERSION_H
#define NEGSIM_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/** "0.1.0": set once, in meson.build. */
const char *negsim_version(void);

#ifdef __cplusplus
}
#endif
#endif
