/* The keywords by which results and tables call verdicts, answers to offers and
 * outcomes: by enumerator, NULL after the last. */
#ifndef NS_ROUNDS_KEYWORDS_H
#define NS_ROUNDS_KEYWORDS_H

extern const char *const ns_verdict_keywords[];  /* enum negsim_verdict */
extern const char *const ns_response_keywords[]; /* enum negsim_response */
extern const char *const ns_outcome_keywords[];  /* enum negsim_outcome */

#endif
