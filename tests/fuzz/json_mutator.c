/*
 * Changes to JSON that leave it JSON, since bytes changed at random seldom do: a value
 * gives way to another one of the text or to an awkward number, or goes.
 */
#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);

enum { VALUES = 2048, DEPTH = 64 };

struct span {
    size_t from, to;
};

static size_t end_of_word(const char *text, size_t i, size_t size)
{
    if (text[i] != '"') {
        while (i < size && !strchr(" \n\r\t,:[]{}\"", text[i]))
            i++;
        return i;
    }
    for (i++; i < size && text[i] != '"'; i++)
        i += text[i] == '\\';
    return i < size ? i + 1 : size;
}

/* Every value and key of the text, lists and objects as a whole too. */
static size_t find_values(const char *text, size_t size, struct span *values)
{
    size_t open[DEPTH], depth = 0, n = 0;
    for (size_t i = 0; i < size && n < VALUES;) {
        if (strchr("[{", text[i]) && text[i] && depth < DEPTH) {
            open[depth++] = i++;
        } else if (strchr("]}", text[i]) && text[i] && depth > 0) {
            values[n++] = (struct span){open[--depth], ++i};
        } else if (!text[i] || strchr(" \n\r\t,:[]{}", text[i])) {
            i++;
        } else {
            size_t end = end_of_word(text, i, size);
            values[n++] = (struct span){i, end};
            i = end;
        }
    }
    return n;
}

static size_t replace(uint8_t *data, size_t size, size_t room, struct span old,
                      const char *new, size_t length)
{
    size_t grown = size - (old.to - old.from) + length;
    if (grown > room)
        return size;
    memmove(data + old.from + length, data + old.to, size - old.to);
    memcpy(data + old.from, new, length);
    return grown;
}

static bool like(char a, char b)
{
    return a == b || (!strchr("\"[{", a) && !strchr("\"[{", b));
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    static const char *const numbers[] = {
        "0",   "1",    "-1",     "0.5", "2",     "3",   "1e-9",  "0.3", "0.999999999",
        "1e9", "1e15", "1e-300", "100", "1e300", "0.1", "[0,1]", "{}",  "true"};
    static struct span values[VALUES];
    char *text = fuzz_text(data, size);
    size_t n = seed % 5 ? find_values(text, size, values) : 0;
    srand(seed);
    if (n == 0) {
        free(text);
        return LLVMFuzzerMutate(data, size, room);
    }
    for (int times = 1 + rand() % 3; times > 0; times--) {
        struct span old = values[(size_t)rand() % n], new = values[(size_t)rand() % n];
        const char *number =
            numbers[(size_t)rand() % (sizeof numbers / sizeof *numbers)];
        for (int t = 0; t < 20 && !like(text[old.from], text[new.from]); t++)
            new = values[(size_t)rand() % n];
        bool digit = strchr("-0123456789", text[old.from]) != NULL;
        if (rand() % 8 == 0)
            size =
                replace(data, size, room,
                        (struct span){old.from, old.to + (text[old.to] == ',')}, "", 0);
        else if (digit && rand() % 2)
            size = replace(data, size, room, old, number, strlen(number));
        else
            size = replace(data, size, room, old, text + new.from, new.to - new.from);
        free(text);
        text = fuzz_text(data, size);
        n = find_values(text, size, values);
        if (n == 0)
            break;
    }
    free(text);
    return size;
}
