/* manifest.json: what a study was asked for, and whether another asks for the same. */
#ifndef NS_STUDY_SWEEP_MANIFEST_H
#define NS_STUDY_SWEEP_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/sweep.h>

#include "base/json.h"
#include "base/text.h"
#include "study/sweep/outcome.h"

/** Of the file; it holds the scenario. */
enum { NS_MANIFEST_MAX_BYTES = 256 << 20 };

struct ns_manifest {
    const struct negsim_sweep_options *options; /**< its design as it is in use */
    const struct negsim_scenario *scn;
    const struct ns_outcomes *outcomes;
    unsigned long long rows; /**< of the design */
    size_t block;
};

/** The text; false with NEGSIM_ENOMEM. */
bool ns_manifest_make(const struct ns_manifest *manifest, struct ns_text *text,
                      struct negsim_error *err);

/**
 * Whether two manifests are of the same study.
 *
 * @param same_shard and of the same shard of it
 * @return false with NEGSIM_EINVAL, naming all that differs, or that the first is none
 */
bool ns_manifest_check(const char *there, size_t there_length, const char *asked,
                       size_t asked_length, bool same_shard, struct negsim_error *err);

/** Whether a factor of a manifest has one value only. */
bool ns_manifest_holds(const struct ns_json *factor);

/** What a merge has to know of a manifest that was checked. */
struct ns_manifest_facts {
    unsigned long long rows;
    size_t reps;
    size_t shard, n_shards; /**< 0 of a whole study */
};

bool ns_manifest_read(const char *text, size_t length, struct ns_manifest_facts *facts,
                      struct negsim_error *err);

/** Take the line of the shard out of a manifest's text. */
void ns_manifest_drop_shard(char *text);

#endif
