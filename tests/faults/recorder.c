/* Preloaded into a program (LD_PRELOAD), writes down all that it does to the files of one folder,
 * in order, so that a test can tell what a disk held at any moment (power.py reads the record).
 * It asks the kernel itself, so it works whichever SQLite the program brings along.
 *
 *   PLAKIT_RECORD_FOLDER  the folder that is watched       PLAKIT_RECORD  the file written to
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct head {
    uint64_t kind, name_length, at, length;
};

/* Held while something is done and written down, so that the record has the true order. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static int record = -1;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PLAKIT_RECORD");
    folder = getenv("PLAKIT_RECORD_FOLDER");
    if (path && folder)
        record = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_watched(const char *name) {
    return record >= 0 && strncmp(name, folder, strlen(folder)) == 0;
}

static int is_watched_file(int file, char name[PATH_MAX]) {
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, PATH_MAX - 1);
    name[length < 0 ? 0 : length] = 0;
    return is_watched(name);
}

static void note(char kind, const char *name, uint64_t at, const void *data, size_t length) {
    struct head head = {(uint64_t)kind, strlen(name), at, length};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)name, strlen(name)}, {(void *)data, length}};
    if (writev(record, parts, data ? 3 : 2) < 0)
        abort(); /* a record with a hole would prove nothing */
}

/* DO a thing by CALL; if it worked and its NAME is watched, NOTE it. */
#define RECORDED(IS_WATCHED, CALL, NOTE)       \
    if (!(IS_WATCHED))                         \
        return CALL;                           \
    pthread_mutex_lock(&one_at_a_time);        \
    long done = CALL;                          \
    if (done >= 0)                             \
        NOTE;                                  \
    pthread_mutex_unlock(&one_at_a_time);      \
    return done;

ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) {
    char name[PATH_MAX];
    RECORDED(is_watched_file(file, name), syscall(SYS_pwrite64, file, data, length, at),
             note('w', name, at, data, done))
}
ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
    return pwrite64(file, data, length, at);
}
ssize_t write(int file, const void *data, size_t length) {
    char name[PATH_MAX];
    RECORDED(is_watched_file(file, name), syscall(SYS_write, file, data, length),
             note('w', name, lseek(file, 0, SEEK_CUR) - done, data, done))
}
int ftruncate64(int file, off64_t length) {
    char name[PATH_MAX];
    RECORDED(is_watched_file(file, name), syscall(SYS_ftruncate, file, length),
             note('t', name, length, NULL, 0))
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }
int fsync(int file) {
    char name[PATH_MAX];
    RECORDED(is_watched_file(file, name), syscall(SYS_fsync, file), note('s', name, 0, NULL, 0))
}
int fdatasync(int file) {
    char name[PATH_MAX];
    RECORDED(is_watched_file(file, name), syscall(SYS_fdatasync, file), note('s', name, 0, NULL, 0))
}
int unlink(const char *name) {
    RECORDED(is_watched(name), syscall(SYS_unlinkat, AT_FDCWD, name, 0), note('u', name, 0, NULL, 0))
}
int rename(const char *from, const char *to) {
    RECORDED(is_watched(from), syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0),
             note('r', from, 0, to, strlen(to)))
}
