/* Runs files through a fuzz target, once each: FILE, or @LIST of a
 * file that has their names with commas between. */
#include "fuzz.h"

static void run_file(const char *name)
{
    FILE *file = fopen(name, "rb");
    size_t room = 1 << 16, size = 0;
    uint8_t *data = malloc(room);
    fuzz_require(file && data);
    for (size_t n; (n = fread(data + size, 1, room - size, file)) > 0;) {
        size += n;
        data = size == room ? realloc(data, room *= 2) : data;
        fuzz_require(data);
    }
    fclose(file);
    /* No byte to spare, so that a sanitizer sees who reads on. */
    uint8_t *exact = malloc(size ? size : 1);
    fuzz_require(exact);
    memcpy(exact, data, size);
    free(data);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static size_t run_list(const char *file)
{
    char *names = NULL;
    size_t n = 0, room = 0;
    FILE *list = fopen(file, "r");
    fuzz_require(list && getdelim(&names, &room, 0, list) > 0);
    fclose(list);
    for (char *rest = names, *name; (name = strsep(&rest, ",")); n++)
        run_file(name);
    free(names);
    return n;
}

int main(int argc, char **argv)
{
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '@') {
            n += run_list(argv[i] + 1);
        } else {
            run_file(argv[i]);
            n++;
        }
    }
    printf("%zu inputs\n", n);
    return n > 0 ? 0 : 1;
}
