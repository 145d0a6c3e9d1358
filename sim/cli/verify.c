#include <negsim/negsim.h>

#include "load.h"
#include "options.h"
#include "page.h"
#include "refuse.h"

/* A certificate that cannot be read is wrong use; one that proves nothing has failed.
 */
static int verify_certificate(const struct negsim_scenario *scn, const char *file)
{
    struct negsim_certificate certificate = {0};
    struct negsim_error err = {0};
    struct cli_page page = {0};
    int code = CLI_DONE;
    if (!negsim_certificate_load(scn, file, &certificate, &err))
        code = cli_refused_one(file, &err, CLI_READING);
    else if (!negsim_certificate_verify(scn, &certificate, &err))
        code = cli_failed(file, &err);
    else if (!cli_page_open(&page))
        code = CLI_FAILED;
    else if (negsim_write_proof(page.stream, scn, &certificate, &err))
        code = cli_page_send(&page);
    else
        cli_page_drop(&page);
    negsim_certificate_finish(&certificate);
    return code;
}

static int verify_main(int argc, char **argv)
{
    struct cli_options options;
    int code;
    if (!cli_options_parse(argc, argv, &cli_verify, 0, &options, &code))
        return code;
    if (options.n_operands != 2)
        return cli_usage(&cli_verify, "expected a scenario FILE and its CERTIFICATE");
    struct negsim_scenario *scn = cli_load(options.operands[0], NULL, &code);
    if (scn)
        code = verify_certificate(scn, options.operands[1]);
    negsim_scenario_destroy(scn);
    return code;
}

const struct cli_command cli_verify = {
    .name = "verify",
    .summary = "check a proof that `negsim zone --certificate` wrote",
    .help = "Usage: negsim verify FILE CERTIFICATE\n"
            "\n"
            "Check the proof of a verdict against its scenario, with code that shares\n"
            "nothing with the solver but utilities and requirements. Exit code 0: it\n"
            "proves what it says; 1: it does not; 2: it cannot be read.\n"
            "\n"
            "  -h, --help  show this help\n"
            "\n"
            "Example:\n"
            "  negsim zone --certificate proof.json talks.json\n"
            "  negsim verify talks.json proof.json\n",
    .run = verify_main,
};
