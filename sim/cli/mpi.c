/* negsim-mpi: a sweep by the ranks of an MPI job. Rank 0 reads the files, keeps the
 * folder and speaks; it makes runs as well, on one thread. The others are its crew:
 * they read the same from its memory and make the runs that they are handed. */
#include <mpi.h>

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <negsim/crew.h>
#include <negsim/version.h>

#include "page.h"
#include "refuse.h"
#include "study.h"

enum { TAG_STRETCH = 1, TAG_REPLY, TAG_END };
enum { VERSION_SIZE = 32 };

/* What all ranks are told before the texts of a study. */
struct news {
    char version[VERSION_SIZE];
    bool go;
    size_t length, rows_length;
};

/* Of rank 0: what has been sent out, and room for what comes back. */
struct post {
    size_t due; /* replies */
    char *bytes;
    size_t capacity;
};

static int rank_own(void)
{
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

/* All the same on every rank; `text` is made where it is not there yet. */
static void rank_share(char **text, size_t length)
{
    if (length > INT_MAX || (!*text && !(*text = calloc(length + 1, 1)))) {
        fprintf(stderr, "negsim-mpi: out of memory\n");
        MPI_Abort(MPI_COMM_WORLD, CLI_FAILED); /* no one else can know */
    }
    MPI_Bcast(*text, (int)length, MPI_BYTE, 0, MPI_COMM_WORLD);
}

/* Let rank 0 tell the others of its study, and whether there is one. */
static void rank_tell(struct news *news, struct cli_study *study)
{
    MPI_Bcast(news, sizeof *news, MPI_BYTE, 0, MPI_COMM_WORLD);
    study->length = news->length;
    study->rows_length = news->rows_length;
    if (!news->go)
        return;
    rank_share(&study->text, news->length);
    if (news->rows_length > 0)
        rank_share(&study->rows, news->rows_length);
}

static void post_hand_out(void *context, size_t member, unsigned long long first,
                          unsigned long long n)
{
    struct post *post = context;
    const unsigned long long stretch[] = {first, n};
    MPI_Send(stretch, 2, MPI_UNSIGNED_LONG_LONG, (int)member + 1, TAG_STRETCH,
             MPI_COMM_WORLD);
    post->due++;
}

static bool post_receive(struct post *post, MPI_Status *status,
                         struct negsim_crew_reply *reply, struct negsim_error *err)
{
    int length;
    MPI_Get_count(status, MPI_BYTE, &length);
    if ((size_t)length > post->capacity) {
        char *bytes = realloc(post->bytes, (size_t)length);
        if (!bytes)
            return negsim_out_of_memory(err);
        post->bytes = bytes;
        post->capacity = (size_t)length;
    }
    MPI_Recv(post->bytes, length, MPI_BYTE, status->MPI_SOURCE, TAG_REPLY,
             MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    post->due--;
    reply->member = (size_t)status->MPI_SOURCE - 1;
    reply->data = post->bytes;
    reply->length = (size_t)length;
    return true;
}

static bool post_take_in(void *context, struct negsim_crew_reply *reply,
                         struct negsim_error *err)
{
    int there;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, TAG_REPLY, MPI_COMM_WORLD, &there, &status);
    return !there || post_receive(context, &status, reply, err);
}

/* Call the others off, and take what they were at, which nobody waits for any more. */
static void post_end(struct post *post, size_t n_members)
{
    for (size_t k = 0; k < n_members; k++)
        MPI_Send(NULL, 0, MPI_BYTE, (int)k + 1, TAG_END, MPI_COMM_WORLD);
    while (post->due > 0) {
        MPI_Status status;
        struct negsim_crew_reply reply;
        MPI_Probe(MPI_ANY_SOURCE, TAG_REPLY, MPI_COMM_WORLD, &status);
        if (!post_receive(post, &status, &reply, NULL))
            MPI_Abort(MPI_COMM_WORLD, CLI_FAILED);
    }
    free(post->bytes);
}

/* Whether all others are ready; else the first that is not says why. */
static bool post_ready(size_t n_members, int *code)
{
    struct negsim_error own = {0};
    struct negsim_error *all = calloc(n_members + 1, sizeof *all);
    bool ok = true;
    if (!all) {
        fprintf(stderr, "negsim-mpi: out of memory\n");
        MPI_Abort(MPI_COMM_WORLD, CLI_FAILED);
    }
    MPI_Gather(&own, sizeof own, MPI_BYTE, all, sizeof own, MPI_BYTE, 0,
               MPI_COMM_WORLD);
    for (size_t rank = 1; ok && rank <= n_members; rank++) {
        ok = all[rank].code == NEGSIM_OK;
        if (!ok)
            cli_say("negsim-mpi: rank %zu: %s\n", rank, all[rank].message);
    }
    free(all);
    if (!ok)
        *code = CLI_FAILED;
    return ok;
}

/* Whatever is wrong with a study is told here, once, before it goes to the others. */
static bool lead_check(const struct cli_study *study, int *code)
{
    struct negsim_error_list errors = {0};
    const struct cli_sweep_options *options = study->options;
    struct negsim_member *member = negsim_member_create(&options->sweep, &errors);
    bool ok = member;
    if (!ok)
        *code = cli_study_refused(options->scenario, &errors);
    negsim_member_destroy(member);
    negsim_error_list_finish(&errors);
    return ok;
}

static int lead_run(struct cli_study *study, size_t n_members)
{
    int code;
    struct post post = {0};
    const struct negsim_crew crew = {.n = n_members,
                                     .context = &post,
                                     .hand_out = post_hand_out,
                                     .take_in = post_take_in};
    if (n_members == 0)
        return cli_study_run(study);
    study->options->sweep.crew = &crew;
    if (post_ready(n_members, &code))
        code = cli_study_run(study);
    post_end(&post, n_members);
    return code;
}

static bool lead_read(int argc, char **argv, size_t n_members, struct cli_study *study,
                      struct cli_sweep_options *options, int *code)
{
    if (!cli_sweep_options_parse(argc, argv, options, code))
        return false;
    if (n_members > 0 && options->sweep.n_threads > 0) {
        *code = cli_usage(&cli_sweep, "--jobs is for one rank; the number of ranks is "
                                      "that of 'mpirun -n'");
        return false;
    }
    return cli_study_read(study, options, code) && cli_study_settle(study, code) &&
           (n_members == 0 || options->dry_run || lead_check(study, code));
}

static int lead_main(int argc, char **argv, size_t n_members)
{
    struct cli_sweep_options options = {0};
    struct cli_study study = {0};
    int code = CLI_DONE;
    bool ok = lead_read(argc, argv, n_members, &study, &options, &code);
    struct news news = {.go = ok && !options.dry_run,
                        .length = study.length,
                        .rows_length = study.rows_length};
    snprintf(news.version, sizeof news.version, "%s", negsim_version());
    rank_tell(&news, &study);
    if (n_members > 0) /* or as many as there are to work, where it is but a plan */
        options.sweep.n_threads = options.dry_run ? n_members + 1 : 1;
    if (ok)
        code = options.dry_run ? cli_study_plan(&study) : lead_run(&study, n_members);
    cli_study_finish(&study);
    cli_sweep_options_finish(&options);
    return code;
}

static bool member_stop(void *context)
{
    int there;
    (void)context;
    MPI_Iprobe(0, TAG_END, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
    return there;
}

static void member_work(struct negsim_member *member)
{
    unsigned long long stretch[2];
    struct negsim_crew_reply reply;
    MPI_Status status;
    for (;;) {
        MPI_Recv(stretch, 2, MPI_UNSIGNED_LONG_LONG, 0, MPI_ANY_TAG, MPI_COMM_WORLD,
                 &status);
        if (status.MPI_TAG == TAG_END)
            return;
        negsim_member_make(member, stretch[0], stretch[1], member_stop, NULL, &reply);
        MPI_Send(reply.data, (int)reply.length, MPI_BYTE, 0, TAG_REPLY, MPI_COMM_WORLD);
    }
}

/* Rank 0 has done the same without a mistake, so that little can go wrong. */
static struct negsim_member *member_create(int argc, char **argv,
                                           const struct news *news,
                                           struct cli_study *study,
                                           struct negsim_error *err)
{
    struct negsim_error_list errors = {0};
    struct negsim_member *member = NULL;
    int code;
    if (strcmp(news->version, negsim_version()) != 0)
        negsim_fail(err, NEGSIM_EFAILED, NULL, "is version %s, but rank 0 is %s",
                    negsim_version(), news->version);
    else if (!cli_sweep_options_parse(argc, argv, study->options, &code) ||
             !cli_study_settle(study, &code))
        negsim_fail(err, NEGSIM_EFAILED, NULL, "cannot read the study");
    else if (!(member = negsim_member_create(&study->options->sweep, &errors)))
        *err = errors.items[0];
    negsim_error_list_finish(&errors);
    return member;
}

static void member_main(int argc, char **argv)
{
    struct cli_sweep_options options = {0};
    struct cli_study study = {.options = &options};
    struct negsim_error err = {0};
    struct news news;
    /* Rank 0 saves and then calls the others off. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    rank_tell(&news, &study);
    if (news.go) {
        struct negsim_member *member = member_create(argc, argv, &news, &study, &err);
        MPI_Gather(&err, sizeof err, MPI_BYTE, NULL, 0, MPI_BYTE, 0, MPI_COMM_WORLD);
        member_work(member);
        negsim_member_destroy(member);
    }
    cli_study_finish(&study);
    cli_sweep_options_finish(&options);
}

static const char help[] =
    "Usage: mpirun -n N negsim-mpi sweep [OPTION]... -o DIR FILE\n"
    "\n"
    "The same as 'negsim sweep', with the same options but for --jobs, by N processes\n"
    "on one machine or many. The first reads the files and writes the folder, whose\n"
    "bytes are those of 'negsim sweep'.\n"
    "\n"
    "  -h, --help  show this help\n"
    "\n"
    "Example:\n"
    "  mpirun -n 4 negsim-mpi sweep study.json --uncertain -n 10000 -o study\n";

static int rank_main(int argc, char **argv)
{
    int n;
    const char *what = argc > 1 ? argv[1] : "";
    bool sweep = strcmp(what, cli_sweep.name) == 0;
    MPI_Comm_size(MPI_COMM_WORLD, &n);
    if (rank_own() != 0) {
        if (sweep)
            member_main(argc - 1, argv + 1);
        return CLI_DONE;
    }
    if (sweep)
        return lead_main(argc - 1, argv + 1, (size_t)n - 1);
    if (strcmp(what, "--help") == 0 || strcmp(what, "-h") == 0)
        return cli_print(help);
    fprintf(stderr, "negsim-mpi: expected 'sweep'\n%s", help);
    return CLI_USAGE;
}

int main(int argc, char **argv)
{
    int threads;
    /* As for negsim: writing past a limit, or to who has gone, is an error like any
     * other. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &threads);
    int code = rank_main(argc, argv);
    MPI_Finalize();
    return code;
}
