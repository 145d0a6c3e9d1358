#include <negsim/version.h>

#include <csv.h>
#include <glpk.h>
#include <gmp.h>
#include <gsl/gsl_version.h>

#include "base/json.h"

#define VERSION_TEXT(x) #x
#define VERSION_OF(a, b, c) VERSION_TEXT(a) "." VERSION_TEXT(b) "." VERSION_TEXT(c)

const char *negsim_version(void)
{
    return NEGSIM_VERSION;
}

void negsim_libraries(struct negsim_library libraries[NEGSIM_N_LIBRARIES])
{
    const struct negsim_library told[NEGSIM_N_LIBRARIES] = {
        {"GSL", gsl_version},
        {"cJSON", ns_json_library_version()},
        {"GLPK", glp_version()},
        {"GMP", gmp_version},
        {"libcsv", VERSION_OF(CSV_MAJOR, CSV_MINOR, CSV_RELEASE)},
    };
    for (int j = 0; j < NEGSIM_N_LIBRARIES; j++)
        libraries[j] = told[j];
}
