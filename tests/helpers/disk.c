/* Preloaded into a writer: writes down what it does to one folder, or lets the disk fail there.
 *
 * DISK_FOLDER  paths that begin with this are watched
 * DISK_LOG     every change is appended here: what, path, offset, bytes (see disk.py)
 * DISK_FAULT   errno that every write, sync, truncation and creation ends in ...
 * DISK_AFTER   ... after so many of them
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 1024
static char *paths[MOST];
static int log_fd = -1, fault = 0;
static long after = 0;
static const char *folder = NULL;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    folder = getenv("DISK_FOLDER");
    const char *log = getenv("DISK_LOG");
    if (log) log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (getenv("DISK_FAULT")) fault = atoi(getenv("DISK_FAULT"));
    if (getenv("DISK_AFTER")) after = atol(getenv("DISK_AFTER"));
}

static int watched(const char *path) {
    if (!folder || !path || strncmp(path, folder, strlen(folder))) return 0;
    size_t length = strlen(path); /* the -shm file is memory: it never reaches the disk */
    return length < 4 || strcmp(path + length - 4, "-shm");
}

static const char *path_of(int fd) { return fd >= 0 && fd < MOST ? paths[fd] : NULL; }

static void note(char what, const char *path, int64_t offset, const void *data, int64_t length) {
    if (log_fd < 0) return;
    uint32_t name = (uint32_t)strlen(path);
    int64_t bytes = data ? length : 0;
    char head[1 + 4 + 8 + 8];
    head[0] = what;
    memcpy(head + 1, &name, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &bytes, 8);
    pthread_mutex_lock(&lock);
    if (real_write(log_fd, head, sizeof head) < 0) abort();
    if (real_write(log_fd, path, name) < 0) abort();
    if (bytes && real_write(log_fd, data, (size_t)bytes) < 0) abort();
    pthread_mutex_unlock(&lock);
}

static int fails(void) {
    if (!fault || after-- > 0) return 0;
    errno = fault;
    return 1;
}

static int opened(const char *path, int flags, mode_t mode) {
    struct stat there;
    int is_new = watched(path) && (flags & O_CREAT) && stat(path, &there) != 0;
    if (is_new && fails()) return -1;
    int fd = real_open(path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        free(paths[fd]);
        paths[fd] = watched(path) ? strdup(path) : NULL;
        if (paths[fd] && is_new) note('C', path, 0, NULL, 0);
        if (paths[fd] && !is_new && (flags & O_TRUNC)) note('T', path, 0, NULL, 0);
    }
    return fd;
}

#define OPENER(name)                                  \
    int name(const char *path, int flags, ...) {      \
        mode_t mode = 0;                              \
        if (flags & (O_CREAT | O_TMPFILE)) {          \
            va_list list;                             \
            va_start(list, flags);                    \
            mode = va_arg(list, mode_t);              \
            va_end(list);                             \
        }                                             \
        return opened(path, flags, mode);             \
    }
OPENER(open)
OPENER(open64)

int close(int fd) {
    if (fd >= 0 && fd < MOST && paths[fd]) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return real_close(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
    const char *path = path_of(fd);
    if (!path) return real_write(fd, data, length);
    if (fails()) return -1;
    off_t offset = lseek(fd, 0, SEEK_CUR);
    if (fcntl(fd, F_GETFL) & O_APPEND) offset = lseek(fd, 0, SEEK_END);
    ssize_t done = real_write(fd, data, length);
    if (done > 0) note('W', path, offset, data, done);
    return done;
}

static ssize_t placed(int fd, const void *data, size_t length, off_t offset) {
    const char *path = path_of(fd);
    if (path && fails()) return -1;
    ssize_t done = real_pwrite(fd, data, length, offset);
    if (path && done > 0) note('W', path, offset, data, done);
    return done;
}
ssize_t pwrite(int fd, const void *d, size_t n, off_t o) { return placed(fd, d, n, o); }
ssize_t pwrite64(int fd, const void *d, size_t n, off64_t o) { return placed(fd, d, n, o); }

static int cut(int fd, off_t length) {
    const char *path = path_of(fd);
    if (path && fails()) return -1;
    int done = real_ftruncate(fd, length);
    if (path && done == 0) note('T', path, length, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int synced(int fd, int (*real)(int)) {
    const char *path = path_of(fd);
    if (path && fails()) return -1;
    int done = real(fd);
    if (path && done == 0) note('S', path, 0, NULL, 0);
    return done;
}
int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int unlink(const char *path) {
    int done = real_unlink(path);
    if (done == 0 && watched(path)) note('U', path, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    int done = real_rename(from, to);
    if (done == 0 && watched(from)) note('R', from, 0, to, (int64_t)strlen(to));
    return done;
}
