/*
 * Reading and checking certificates. The first byte picks the scenario; what does not
 * begin with "{" is all that follows the right SHA-256, which chance would not hit.
 */
#include "fuzz.h"

static const char *const names[] = {
    "scenarios/open-zone.json",
    "scenarios/three-party.json",
    "tests/golden/lottery-only.json",
    "tests/golden/objections.json",
};
enum { NAMES = sizeof names / sizeof *names };

static struct negsim_scenario *scenario(size_t which)
{
    static struct negsim_scenario *loaded[NAMES];
    char *text = NULL;
    size_t length;
    if (!loaded[which])
        loaded[which] = fuzz_scenario(names[which], &text, &length);
    free(text);
    return loaded[which];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct negsim_certificate certificate;
    struct negsim_error err = {0}, wrong = {0};
    char head[200] = "";
    if (size < 1 || size > 1 << 16)
        return 0;
    struct negsim_scenario *scn = scenario(data[0] % NAMES);
    if (size < 2 || data[1] != '{')
        snprintf(head, sizeof head,
                 "{\"negsim_certificate\": 1, \"scenario_sha256\": \"%s\"",
                 scn->sha256);
    size_t length = strlen(head) + size - 1;
    char *text = malloc(length + 1);
    fuzz_require(text);
    memcpy(text, head, strlen(head));
    memcpy(text + strlen(head), data + 1, size - 1);
    bool ok = negsim_certificate_parse(scn, text, length, &certificate, &err);
    fuzz_check_error(ok, &err);
    if (ok) {
        bool proves = negsim_certificate_verify(scn, &certificate, &wrong);
        fuzz_check_error(proves, &wrong);
        /* The first two zones are open and not, and no proof says otherwise. */
        if (proves && data[0] % NAMES < 2)
            fuzz_require((certificate.verdict == NEGSIM_OPEN) ==
                         (data[0] % NAMES == 0));
        negsim_certificate_finish(&certificate);
    }
    free(text);
    return 0;
}
