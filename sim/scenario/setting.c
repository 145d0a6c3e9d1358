/* What the scenario tells bargaining models: rounds.parameters.MODEL.NAME, a number, a
 * text or a flag, or an object with one of them for each actor. Which names a model
 * knows and what they may be is the model's to check. */
#include "scenario/members.h"
#include "scenario/number.h"
#include "scenario/read.h"

#include <stdint.h>

/* How many settings there are at most: their places must not change as they are read.
 */
static size_t setting_count(const struct ns_json *value, int depth)
{
    if (value->kind != NS_JSON_OBJECT || depth == 0)
        return 1;
    size_t n = 0;
    for (const struct ns_json *m = value->child; m; m = m->next)
        n += setting_count(m, depth - 1);
    return n;
}

static void setting_read_value(struct ns_check *c, const struct ns_json *value,
                               struct negsim_setting *setting)
{
    struct ns_span span = {0, 0};
    if (value->kind == NS_JSON_STRING) {
        setting->kind = NEGSIM_SETTING_TEXT;
        setting->text = ns_check_copy(c, value->string);
    } else if (value->kind == NS_JSON_TRUE || value->kind == NS_JSON_FALSE) {
        setting->kind = NEGSIM_SETTING_FLAG;
        setting->flag = value->kind == NS_JSON_TRUE;
    } else if (value->kind == NS_JSON_NUMBER || value->kind == NS_JSON_OBJECT) {
        ns_number_read(c, value, &ns_rule_any, &setting->number, &span);
        setting->lo = span.lo;
        setting->hi = span.hi;
    } else {
        ns_check_expected(c, value, "a number, a text, true or false");
    }
}

/* One value under the path in hand. */
static void setting_add(struct ns_check *c, const struct ns_json *value,
                        const char *model, const char *name, size_t actor)
{
    struct negsim_rounds_setup *rounds = &c->scn->rounds;
    struct negsim_setting *setting = &rounds->settings[rounds->n_settings++];
    setting->model = ns_check_copy(c, model);
    setting->name = ns_check_copy(c, name);
    setting->path = ns_check_copy(c, ns_text_get(&c->path));
    setting->actor = actor;
    setting->line = value->place.line;
    setting->column = value->place.column;
    setting_read_value(c, value, setting);
}

static void setting_by_actor(struct ns_check *c, const struct ns_json *object,
                             const char *model, const char *name)
{
    for (const struct ns_json *m = object->child; m; m = m->next) {
        size_t actor;
        if (!ns_check_entry_key(c, &c->actors, m, &actor))
            continue;
        size_t mark = ns_check_enter(c, m->key);
        setting_add(c, m, model, name, actor);
        ns_check_leave(c, mark);
    }
}

static void setting_of_model(struct ns_check *c, const struct ns_json *object)
{
    for (const struct ns_json *m = object->child; m; m = m->next) {
        if (m->duplicate) {
            ns_check_fail_key(c, m, "this key stands twice in its object; keep one");
            continue;
        }
        if (ns_key_annotates(m->key)) {
            ns_check_annotation(c, m);
            continue;
        }
        size_t mark = ns_check_enter(c, m->key);
        if (m->kind == NS_JSON_OBJECT && !ns_number_distribution(m))
            setting_by_actor(c, m, object->key, m->key);
        else
            setting_add(c, m, object->key, m->key, SIZE_MAX);
        ns_check_leave(c, mark);
    }
}

void ns_read_settings(struct ns_check *c, const struct ns_json *object)
{
    struct negsim_rounds_setup *rounds = &c->scn->rounds;
    size_t mark = ns_check_enter(c, "parameters");
    if (object->kind != NS_JSON_OBJECT) {
        ns_check_expected(c, object, "an object with one entry a model");
        ns_check_leave(c, mark);
        return;
    }
    rounds->settings =
        ns_check_alloc(c, setting_count(object, 3), sizeof *rounds->settings);
    for (const struct ns_json *m = rounds->settings ? object->child : NULL; m;
         m = m->next) {
        size_t model_mark = ns_check_enter(c, m->key);
        if (m->duplicate)
            ns_check_fail(c, m, "this key stands twice in its object; keep one");
        else if (m->kind == NS_JSON_OBJECT)
            setting_of_model(c, m);
        else if (!ns_key_annotates(m->key))
            ns_check_expected(c, m, "an object with the parameters of one model");
        ns_check_leave(c, model_mark);
        if (ns_key_annotates(m->key) && m->kind != NS_JSON_OBJECT)
            ns_check_annotation(c, m);
    }
    ns_check_leave(c, mark);
}
