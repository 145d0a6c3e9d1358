/**
 * @file
 * Stage 1: a checked scenario, as plain data.
 *
 * Everything that docs/scenario-format.md describes, with ids resolved to
 * indices. The structs are values to read; whoever changes a number in one keeps
 * it within the range given here, which is what reading has checked.
 */
#ifndef NEGSIM_SCENARIO_H
#define NEGSIM_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include <negsim/error.h>
#include <negsim/war.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    NEGSIM_FORMAT = 1, /**< the scenario and result format */
    NEGSIM_MAX_ISSUES = 64,
    NEGSIM_MAX_ACTORS = 64,
    NEGSIM_MAX_STEPS = 100000, /**< values of one stepped issue */
    NEGSIM_SHA256_SIZE = 65,   /**< hexadecimal digits and a zero */
};

/** What a requirement asks. */
enum negsim_requirement_kind {
    NEGSIM_REQUIRE_IN, /**< options; `not_in` is read as `in` the others */
    NEGSIM_REQUIRE_AT_LEAST,
    NEGSIM_REQUIRE_AT_MOST,
    NEGSIM_REQUIRE_BETWEEN,
    NEGSIM_REQUIRE_ALL,
    NEGSIM_REQUIRE_ANY,
    NEGSIM_REQUIRE_NOT, /**< one child */
    NEGSIM_REQUIRE_IF,  /**< two children: if, then */
};

/** A condition on a package, as a tree. */
struct negsim_requirement {
    enum negsim_requirement_kind kind;
    size_t issue; /**< of a leaf */
    bool *in;     /**< IN: one flag per option of the issue */
    double lo;    /**< AT_LEAST and BETWEEN: the smallest value allowed */
    double hi;    /**< AT_MOST and BETWEEN: the largest value allowed */
    size_t n_children;
    struct negsim_requirement *children;
};

/** What can be agreed on an issue. */
enum negsim_issue_kind {
    NEGSIM_ISSUE_OPTIONS,    /**< one of a list; a package holds the option's index */
    NEGSIM_ISSUE_STEPPED,    /**< lo, lo + step, …, hi; a package holds the value */
    NEGSIM_ISSUE_CONTINUOUS, /**< any value of [lo, hi] */
};

/** One of the things that can be agreed on an issue. */
struct negsim_option {
    char *id;
    char *title; /**< NULL where none is given */
};

/** Something that one actor says it will deliver. Until the package guarantees it, the
 * others value the issue at a share of its worth, their trust in that actor. */
struct negsim_promise {
    bool on;
    size_t by;                                 /**< index of an actor */
    bool can_be_guaranteed;                    /**< by the package, where */
    struct negsim_requirement guaranteed_when; /**< this holds */
};

/** What is under negotiation. */
struct negsim_issue {
    char *id;
    char *title; /**< NULL where none is given */
    char *unit;  /**< NULL where none is given */
    enum negsim_issue_kind kind;
    size_t n_options;              /**< 0 for a range */
    struct negsim_option *options; /**< NULL for a range */
    double lo, hi;                 /**< lo < hi; both 0 for options */
    double step;                   /**< > 0 and divides hi − lo; 0 unless stepped */
    size_t n_steps;                /**< number of values of a stepped issue, else 0 */
    struct negsim_promise promise; /**< not on a continuous issue */
};

/** How values of an issue are given. */
enum negsim_value_kind {
    NEGSIM_VALUE_NONE,    /**< no preference: weight 0 */
    NEGSIM_VALUE_OPTIONS, /**< one number per option */
    NEGSIM_VALUE_POINTS,  /**< piecewise linear from end to end of the range */
    NEGSIM_VALUE_CONCESSION, /**< 1 − d^exponent, d = |x − ideal| / |worst − ideal| */
};

/** What an actor makes of one issue. Values lie in [0, 1]. */
struct negsim_preference {
    double weight; /**< as written, ≥ 0; negsim_utility divides by the sum */
    enum negsim_value_kind kind;
    size_t n;            /**< options or points */
    double *x;           /**< POINTS: increasing, x[0] = lo, x[n − 1] = hi */
    double *v;           /**< OPTIONS and POINTS: in [0, 1] */
    double ideal, worst; /**< CONCESSION: within the range and not equal */
    double exponent;     /**< CONCESSION: > 0 */
};

/** What issues are worth together beyond each alone. */
struct negsim_linkage {
    char *id;
    char *title;
    struct negsim_requirement when;
    double utility; /**< added where `when` holds; may be negative */
};

/** A step of a ladder: what the red line asks from there on. */
struct negsim_rung {
    double at; /**< in (0, 1], strictly increasing along a ladder */
    struct negsim_requirement require;
};

/** How far a red line is conceded in a round. */
struct negsim_schedule_point {
    double round;    /**< ≥ 0, increasing */
    double conceded; /**< in [0, 1] */
};

/** What an actor insists on, and how far it can move. */
struct negsim_red_line {
    char *id;
    char *title;
    struct negsim_requirement require; /**< as declared: conceded 0 */
    size_t n_rungs;
    struct negsim_rung *ladder; /**< NULL without one; excludes a bottom line */
    bool has_bottom_line;
    double bottom_lo, bottom_hi; /**< require.lo and .hi at conceded 1 */
    double conceded;             /**< in [0, 1] */
    double firmness;             /**< > 0, cost of conceding a full unit */
    bool soft;                   /**< crossing it costs breach_cost and bars nothing */
    double breach_cost;          /**< ≥ 0, in units of utility */
    size_t n_schedule;
    struct negsim_schedule_point *schedule;
};

/** What decides how far an actor concedes. */
enum negsim_tactic_kind {
    NEGSIM_TACTIC_TIME,        /**< concedes as the deadline nears */
    NEGSIM_TACTIC_TIT_FOR_TAT, /**< concedes as the others do */
    NEGSIM_TACTIC_TRADE_OFF,   /**< as time, toward what was last offered to it */
};

/** What of the others' last concessions a tit for tat gives back. */
enum negsim_imitation {
    NEGSIM_IMITATE_ABSOLUTE, /**< as much utility */
    NEGSIM_IMITATE_RELATIVE, /**< as large a share */
    NEGSIM_IMITATE_AVERAGED, /**< the mean share over a window */
};

enum { NEGSIM_MAX_WINDOW = 1000 };

/** Which of the packages that are good enough for itself an actor offers. */
enum negsim_offer_rule { NEGSIM_OFFER_LOWEST, NEGSIM_OFFER_BEST_FOR_OTHERS };

/** How an actor makes offers in the model alternating_offers. */
struct negsim_tactic {
    enum negsim_tactic_kind kind;
    double exponent; /**< > 0; 4 boulware, 1 linear, 0.25 conceder */
    enum negsim_offer_rule offer;
    enum negsim_imitation mode; /**< of TIT_FOR_TAT */
    size_t window;              /**< of AVERAGED, from 1 to NEGSIM_MAX_WINDOW; else 1 */
};

/** A party, with what it wants and what it will not have. */
struct negsim_actor {
    char *id;
    char *title;
    bool consent;
    double power;                          /**< > 0 */
    struct negsim_preference *preferences; /**< one per issue of the scenario */
    size_t n_linkages;
    struct negsim_linkage *linkages;
    size_t n_red_lines;
    struct negsim_red_line *red_lines;
    size_t first_line;    /**< of red_lines[0] among all lines of the scenario */
    double reservation;   /**< as written; 0 where none is given */
    bool war_reservation; /**< the value of war stands in its place */
    double optimism; /**< of a side, in [−1, 1]; 0: it sees the contest as it is */
    double ratification; /**< as written; 0 where none is given */
    bool has_ratification;
    double discount; /**< per round, in (0, 1] */
    struct negsim_tactic tactic;
};

/** Where something was said. */
struct negsim_source {
    char *id;
    char *title; /**< NULL where none is given, as the next two */
    char *date;
    char *address;
};

/** How an uncertain number is distributed, by its parameters. */
enum negsim_distribution {
    NEGSIM_UNIFORM,    /**< a, b */
    NEGSIM_TRIANGULAR, /**< a, mode, b */
    NEGSIM_NORMAL,     /**< mean, sd, within lo, hi */
    NEGSIM_BETA,       /**< α, β, scaled to within lo, hi */
    NEGSIM_CHOICE,     /**< one of n values, equally likely */
};

/** A number that the analyst gave as a distribution. Its centre is in use. */
struct negsim_uncertain {
    char *path; /**< "kyiv.red_lines.army.conceded" */
    enum negsim_distribution kind;
    size_t n;       /**< numbers in `values` */
    double *values; /**< in the order given above */
    double lo, hi;  /**< every value it can take lies in here */
    double *target; /**< where the value in use stands in the scenario */
    double *also;   /**< and a second time: one number for both sides of a war, or a
                         resolve that begins at its baseline; NULL: nowhere */
    size_t *count;  /**< instead of target, for a whole number (always a choice) */
};

/** What a factor takes its values from. */
enum negsim_factor_kind {
    NEGSIM_FACTOR_RANGE,     /**< any number from lo to hi */
    NEGSIM_FACTOR_LEVELS,    /**< one of the numbers in `levels` */
    NEGSIM_FACTOR_WORDS,     /**< one of `words`; its value is the index */
    NEGSIM_FACTOR_UNCERTAIN, /**< as the scenario has it: a distribution */
};

/** Places of a scenario that a study moves together, and through what (factor.h). */
struct negsim_factor {
    char *name; /**< of its column: "kyiv.reservation", or as in study.parameters */
    size_t n_paths;
    char **paths; /**< by id: "kyiv.red_lines.army.conceded" */
    enum negsim_factor_kind kind;
    double lo, hi;   /**< every value lies in here; of words 0 and n_levels − 1 */
    double step;     /**< of levels that were given as lo:hi:step; else 0 */
    size_t n_levels; /**< of LEVELS and WORDS; else 0 */
    double *levels;  /**< in the order given; NULL unless LEVELS */
    char **words;    /**< n_levels; NULL unless WORDS */
    enum negsim_distribution distribution; /**< of UNCERTAIN */
    size_t n_parameters;                   /**< of UNCERTAIN; else 0 */
    double *parameters;                    /**< as negsim_uncertain.values */
};

/** What a setting is. */
enum negsim_setting_kind {
    NEGSIM_SETTING_NUMBER,
    NEGSIM_SETTING_TEXT,
    NEGSIM_SETTING_FLAG,
};

/** One thing said to a model in rounds.parameters, which the model itself checks. */
struct negsim_setting {
    char *model;  /**< rounds.parameters.MODEL */
    char *name;   /**< .NAME */
    size_t actor; /**< .ACTOR, an index; SIZE_MAX: said for all of them */
    char *path;   /**< all of that: "rounds.parameters.MODEL.NAME.ACTOR" */
    size_t line, column;
    enum negsim_setting_kind kind;
    double number;
    double lo, hi; /**< every value that the number can take lies in here */
    char *text;    /**< of a text */
    bool flag;
};

/** The "rounds" object. */
struct negsim_rounds_setup {
    char *model;                     /**< "alternating_offers" unless given */
    size_t model_line, model_column; /**< where it is named; 0 where it is not */
    size_t limit;                    /**< ≥ 1 */
    char *unit;                      /**< "round" unless given */
    unsigned long long seed;
    size_t grid; /**< ≥ 1, equal steps a continuous issue is offered on */
    size_t n_settings;
    struct negsim_setting *settings;
};

/** A scenario, checked. */
struct negsim_scenario {
    char *file; /**< as named by the caller; "-" for standard input */
    char sha256[NEGSIM_SHA256_SIZE]; /**< of the text that was read */
    char *title;                     /**< NULL where none is given */
    char *as_of;                     /**< NULL where none is given */
    size_t n_sources;
    struct negsim_source *sources;
    size_t n_issues;
    struct negsim_issue *issues;
    size_t n_actors;
    struct negsim_actor *actors;
    size_t n_lines; /**< red lines of all actors together */
    struct negsim_rounds_setup rounds;
    struct negsim_war *war; /**< NULL without a "conflict" */
    size_t n_uncertain;
    struct negsim_uncertain *uncertain;
    size_t n_parameters;              /**< of "study" */
    struct negsim_factor *parameters; /**< UNCERTAIN without numbers of their own: what
                                           the scenario gives at the path */
};

/**
 * Read and check one scenario file; "-" reads standard input.
 *
 * @param errors gets every error of the file, not only the first; must not be NULL
 * @return the scenario, or NULL with at least one error in the list
 */
struct negsim_scenario *negsim_scenario_load(const char *file,
                                             struct negsim_error_list *errors);

/** The same for a text in memory; `name` stands for the file in messages. */
struct negsim_scenario *negsim_scenario_parse(const char *text, size_t length,
                                              const char *name,
                                              struct negsim_error_list *errors);

/**
 * The text of a scenario file, unchecked, for whoever wants it beside the scenario; "-"
 * reads standard input.
 *
 * @param text set to a text that the caller frees, ended by a zero
 */
bool negsim_scenario_read_text(const char *file, char **text, size_t *length,
                               struct negsim_error_list *errors);

/** Release a scenario. NULL is fine. */
void negsim_scenario_destroy(struct negsim_scenario *scn);

#ifdef __cplusplus
}
#endif
#endif
