#include <negsim/version.h>

const char *negsim_version(void)
{
    return NEGSIM_VERSION;
}
