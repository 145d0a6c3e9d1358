/* Numbers as text that reads back as the same. */
#ifndef NS_BASE_NUMBER_H
#define NS_BASE_NUMBER_H

enum { NS_NUMBER_SIZE = 40 };

/* The shortest text that reads back as the same double. Finite numbers only. */
void ns_number_exact(char text[NS_NUMBER_SIZE], double x);

#endif
