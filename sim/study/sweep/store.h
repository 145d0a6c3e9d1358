/**
 * @file
 * The folder of a study: two tables that grow at their ends, and what survives of them.
 *
 * While runs are missing the tables have ".partial" behind their names. Whatever stops
 * the program, each is a beginning of the whole and perhaps a torn line; opening again
 * drops what is not there in both.
 */
#ifndef NS_STUDY_SWEEP_STORE_H
#define NS_STUDY_SWEEP_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/sweep.h>

#include "base/draft.h"
#include "base/text.h"

enum { NS_STORE_DESIGN, NS_STORE_RESULTS, NS_STORE_TABLES };

struct ns_store {
    const char *folder;
    int lock; /**< the folder, open */
    int files[NS_STORE_TABLES];
    double synced; /**< when, in seconds */
};

/** What the tables of a store should hold. */
struct ns_store_plan {
    const char *headers[NS_STORE_TABLES]; /**< first lines, each with its line end */
    unsigned long long from, to;          /**< runs */
    size_t reps;                          /**< lines of a run in the results */
};

/**
 * Make or find the folder and make it ours: no other process may have it.
 *
 * @param manifest the text of manifest.json to begin with, or to find there
 * @return false with *err filled, and the store closed: NEGSIM_EINVAL where the folder
 *         holds something else, NEGSIM_EIO, NEGSIM_ENOMEM
 */
bool ns_store_open(struct ns_store *store, const char *folder,
                   enum negsim_sweep_start start, const struct ns_text *manifest,
                   struct negsim_error *err);

/**
 * The same for a study that is to appear whole: what is in the folder stays until then.
 *
 * @param force replace a study that is there
 */
bool ns_store_open_beside(struct ns_store *store, const char *folder, bool force,
                          struct negsim_error *err);

/** A table of that study, to be written. */
bool ns_store_draft(const struct ns_store *store, size_t table, struct ns_draft *draft,
                    struct negsim_error *err);

/** Both tables are whole: put the study in its place. The drafts need no more care. Who
 * opens the folder after a crash on the way goes on with it. */
bool ns_store_replace(struct ns_store *store, struct ns_draft drafts[NS_STORE_TABLES],
                      const struct ns_text *manifest, struct negsim_error *err);

/** Open both tables, or begin them, behind what is whole in both.
 *
 * @param done set to the runs that are there
 * @param failed set to the lines of them that say so */
bool ns_store_begin(struct ns_store *store, const struct ns_store_plan *plan,
                    unsigned long long *done, unsigned long long *failed,
                    struct negsim_error *err);

/** Add to both tables; on the disk within some seconds. */
bool ns_store_add(struct ns_store *store, const struct ns_text texts[NS_STORE_TABLES],
                  struct negsim_error *err);

/** See to it that all is on the disk. */
bool ns_store_sync(struct ns_store *store, struct negsim_error *err);

/** Sync, and give the tables their names. */
bool ns_store_publish(struct ns_store *store, struct negsim_error *err);

/** Zeroed by a failed ns_store_open is fine. */
void ns_store_close(struct ns_store *store);

/** FOLDER/NAME; NULL without memory. */
char *ns_store_path(const char *folder, const char *name);

/** "design.csv" */
extern const char *const ns_store_names[NS_STORE_TABLES];

/** What a table should hold. */
struct ns_store_rows {
    const char *name;        /**< of the file, for messages */
    const char *header;      /**< first line, with its line end */
    unsigned long long from; /**< the first run */
    unsigned long long most; /**< runs to look at */
    size_t lines;            /**< of one run */
    bool results;            /**< lines say how it went */
};

/** Lines of a table that are whole and those of the runs from `from` on. */
struct ns_store_scan {
    unsigned long long runs, failed; /**< runs with all lines; lines that failed */
    long long end;                   /**< offset behind the last of them */
    bool torn; /**< behind these, and the first lines of one more, is something else */
};

/** Look how far a table goes: to the first line that is torn, or not what should be
 * there. */
bool ns_store_scan(int file, const struct ns_store_rows *rows,
                   struct ns_store_scan *scan, struct negsim_error *err);

#endif
