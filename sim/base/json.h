/*
 * JSON text as a tree of values that know their place in the text.
 *
 * A scanner of our own (json_scan.c) verifies strict RFC 8259 and finds the places,
 * cJSON decodes strings and numbers. Every value keeps the stretch of text it came
 * from, so that a writer can put back unchanged what nobody has touched.
 */
#ifndef NS_BASE_JSON_H
#define NS_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>

enum {
    NS_JSON_MAX_DEPTH = 100,
    NS_JSON_MAX_VALUES = 1000000,
    NS_JSON_MAX_NUMBER = 63, /* characters: cJSON reads no more of a number */
};

enum ns_json_kind {
    NS_JSON_NULL,
    NS_JSON_FALSE,
    NS_JSON_TRUE,
    NS_JSON_NUMBER,
    NS_JSON_STRING,
    NS_JSON_ARRAY,
    NS_JSON_OBJECT,
};

struct ns_place {
    unsigned line;   /* from 1 */
    unsigned column; /* from 1, in bytes */
};

struct ns_json {
    enum ns_json_kind kind;
    bool duplicate;  /* the same key stood before in the same object */
    const char *key; /* decoded; NULL unless this is a member of an object */
    struct ns_place key_place;
    struct ns_place place;
    const char *raw; /* the text it came from */
    size_t raw_length;
    double number;      /* may be infinite: 1e999 */
    const char *string; /* decoded; NULL unless a string */
    size_t n_children;
    const struct ns_json *child; /* the first one */
    const struct ns_json *next;  /* the next value of the same list or object */
};

struct ns_json_document {
    const char *text; /* the caller's, which has to outlive the document */
    size_t n_values;
    struct ns_json *values; /* in the order of the text: values[0] is the whole */
    void *tree;             /* cJSON's, which owns the strings */
};

/*
 * Returns false with *err filled, place included: NEGSIM_ESYNTAX, NEGSIM_ELIMIT,
 * NEGSIM_ENOMEM. The document is then empty and needs no finish.
 */
bool ns_json_read(const char *text, size_t length, struct ns_json_document *document,
                  struct negsim_error *err);

void ns_json_finish(struct ns_json_document *document);

/* The member of that very name, or NULL; also where `object` is no object, or NULL. */
const struct ns_json *ns_json_member(const struct ns_json *object, const char *key);

/* The scanner behind ns_json_read: kinds, places and numbers of children. */
bool ns_json_scan(const char *text, size_t length, struct ns_json **values,
                  size_t *n_values, struct negsim_error *err);

/* cJSON's version. */
const char *ns_json_library_version(void);

#endif
