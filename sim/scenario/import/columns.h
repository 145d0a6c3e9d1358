/* The columns of a table of actors, told by their names. */
#ifndef NS_SCENARIO_IMPORT_COLUMNS_H
#define NS_SCENARIO_IMPORT_COLUMNS_H

enum { NS_IMPORT_NAME_SIZE = 100 };

enum ns_import_kind {
    NS_IMPORT_UNUSED,
    NS_IMPORT_ACTOR,
    NS_IMPORT_CAPABILITY,
    NS_IMPORT_POSITION,
    NS_IMPORT_SALIENCE,
};

struct ns_import_column {
    enum ns_import_kind kind;
    char axis[NS_IMPORT_NAME_SIZE]; /* "tax" of "position_tax"; of one axis empty */
};

/* "position", "position_tax" and "tax_position" are positions, the last two on "tax".
 */
void ns_import_column_read(struct ns_import_column *column, const char *header);

/* The column that an unknown one was probably meant to be, or NULL. */
const char *ns_import_column_near(const char *header);

#endif
