#include "zone/frontier/front.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/grow.h"

static bool merge_no_memory(struct ns_merge *merge)
{
    merge->stop = NS_MERGE_MEMORY;
    return false;
}

void ns_front_finish(struct ns_front *front)
{
    free(front->u);
    free(front->link);
    memset(front, 0, sizeof *front);
}

static bool front_reserve(struct ns_merge *merge, struct ns_front *front, size_t more)
{
    size_t n = front->n + more, of_u = front->capacity;
    if (n <= front->capacity)
        return true;
    double *u = ns_grow(front->u, &of_u, n, merge->n_players * sizeof *u);
    if (u)
        front->u = u;
    uint32_t *link = u ? ns_grow(front->link, &front->capacity, n, sizeof *link) : NULL;
    if (link)
        front->link = link;
    return link || merge_no_memory(merge);
}

bool ns_front_add(struct ns_merge *merge, struct ns_front *front, const double *u,
                  uint32_t link)
{
    if (!front_reserve(merge, front, 1))
        return false;
    memcpy(front->u + front->n * merge->n_players, u, merge->n_players * sizeof *u);
    front->link[front->n++] = link;
    return true;
}

bool ns_front_append(struct ns_merge *merge, struct ns_front *to,
                     const struct ns_front *from, const double *shift)
{
    size_t n = merge->n_players;
    if (!front_reserve(merge, to, from->n))
        return false;
    for (size_t i = 0; i < from->n; i++) {
        for (size_t p = 0; p < n; p++)
            to->u[to->n * n + p] = from->u[i * n + p] + shift[p];
        to->link[to->n++] = from->link[i];
    }
    return true;
}

static bool links_add(struct ns_merge *merge, struct ns_link item, uint32_t *link)
{
    struct ns_links *links = &merge->links;
    struct ns_link *items =
        ns_grow(links->items, &links->capacity, links->n + 1, sizeof *items);
    if (items)
        links->items = items;
    if (!items || links->n >= NS_NO_LINK)
        return merge_no_memory(merge);
    *link = (uint32_t)links->n;
    links->items[links->n++] = item;
    return true;
}

bool ns_link_value(struct ns_merge *merge, size_t issue, double x, uint32_t *link)
{
    return links_add(merge, (struct ns_link){NS_NO_LINK, (uint32_t)issue, x}, link);
}

bool ns_link_pair(struct ns_merge *merge, uint32_t left, uint32_t right, uint32_t *link)
{
    return links_add(merge, (struct ns_link){left, right, 0}, link);
}

void ns_link_read(const struct ns_links *links, uint32_t link, double *package)
{
    /* To the left a link is as deep as merges were many, to the right hardly. */
    while (link != NS_NO_LINK) {
        const struct ns_link *item = &links->items[link];
        if (item->left == NS_NO_LINK) {
            package[item->right] = item->x;
            return;
        }
        ns_link_read(links, item->right, package);
        link = item->left;
    }
}

bool ns_sum_before(const struct ns_merge *merge, struct ns_sum a, struct ns_sum b)
{
    double first[NEGSIM_MAX_ISSUES] = {0}, second[NEGSIM_MAX_ISSUES] = {0};
    if (a.left != b.left) {
        ns_link_read(&merge->links, a.left, first);
        ns_link_read(&merge->links, b.left, second);
    }
    if (a.right != b.right) {
        ns_link_read(&merge->links, a.right, first);
        ns_link_read(&merge->links, b.right, second);
    }
    for (size_t k = 0; k < merge->n_issues; k++)
        if (first[k] != second[k])
            return first[k] < second[k];
    return false;
}

bool ns_merge_reaches(const struct ns_merge *merge, const double *u)
{
    double weighted = 0;
    for (size_t p = 0; p < merge->n_players; p++) {
        if (u[p] < merge->floor[p])
            return false;
        if (merge->weights)
            weighted += merge->weights[p] * u[p];
    }
    return !merge->weights || weighted >= merge->weighted_floor;
}

bool ns_merge_keep(struct ns_merge *merge, struct ns_front *front, const double *u,
                   struct ns_sum sum)
{
    uint32_t link = sum.left;
    if (sum.right != NS_NO_LINK && !ns_link_pair(merge, sum.left, sum.right, &link))
        return false;
    return ns_front_add(merge, front, u, link);
}

bool ns_merge_spend(struct ns_merge *merge, double work)
{
    merge->work += work;
    if (merge->work > merge->max_work)
        merge->stop = NS_MERGE_WORK;
    else if (merge->deadline < HUGE_VAL && ns_clock() > merge->deadline)
        merge->stop = NS_MERGE_TIME;
    return merge->stop == 0;
}

/* Keep an evenly spread part of a front. */
static void front_thin(const struct ns_merge *merge, struct ns_front *front)
{
    size_t n = merge->n_players, kept = merge->thin;
    if (kept == 0 || front->n <= kept)
        return;
    for (size_t i = 0; i < kept; i++) {
        size_t from = kept > 1 ? i * (front->n - 1) / (kept - 1) : 0;
        memmove(front->u + i * n, front->u + from * n, n * sizeof *front->u);
        front->link[i] = front->link[from];
    }
    front->n = kept;
}

static bool front_settle(struct ns_merge *merge, struct ns_front *front)
{
    front_thin(merge, front);
    if (front->n > merge->max_points)
        merge->stop = NS_MERGE_WORK;
    return merge->stop == 0;
}

bool ns_front_tidy(struct ns_merge *merge, struct ns_front *front)
{
    if (front->n < 2)
        return true;
    return (merge->n_players == 2 ? ns_pair_tidy(merge, front)
                                  : ns_many_tidy(merge, front)) &&
           front_settle(merge, front);
}

bool ns_front_merge(struct ns_merge *merge, const struct ns_front *a,
                    const struct ns_front *b, struct ns_front *out)
{
    return (merge->n_players == 2 ? ns_pair_merge(merge, a, b, out)
                                  : ns_many_merge(merge, a, b, out)) &&
           front_settle(merge, out);
}
