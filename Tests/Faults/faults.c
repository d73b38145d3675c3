// A library for LD_PRELOAD that makes the n-th call of a kind fail, or kills the process before, in the middle of or
// after it. It is compiled by the tests and by newswatch-crash; the program under test knows nothing of it.
//
//   FAULT="ACTION STAGE OPERATION N"
//     ACTION     before, half, after: SIGKILL there (half: with half of the bytes written)
//                a number: the call and all that follow of its kind fail with this errno; after "once" (once5), it alone
//     STAGE      commit (the database and its WAL), checkpoint (of these the database alone), append (the log), rotation (a log that is made anew, its folder),
//                fetch (sockets), delivery (those that lead to FAULT_HOOK), parsing (the notes of feeds whose documents are on their way), any
//     OPERATION  write, sync, open, read, truncate, socket, any
//     N          from 1; fewer calls than that, and nothing happens
//   FAULT_WHILE=FILE   calls count and fail only while this file exists
//   FAULT_DONE=FILE    is made when the fault happens
//   FAULT_SYNCS=FILE   gets a line for each sync, with the call and the name of what is synced, and one for the fault
//   FAULT_STAGE=FILE   its first byte tells the stage reached (f, d, c, a, r, p), also after a kill from outside
//   FAULT_HOOK=PORT    where receivers listen
//   FAULT_WORD=LETTERS SIGKILL as a word that begins with these is to be stemmed, which is a part of matching
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

static char action[16] = "", stage_wanted[16] = "", operation_wanted[16] = "";
static int error_wanted, is_once, number_wanted;
static atomic_int calls;
static const char *while_file, *done_file, *syncs_file;
static char *shown_stage, nowhere;
static int hook_port;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void start(void) {
  shown_stage = &nowhere;
  const char *fault = getenv("FAULT");
  if (fault && sscanf(fault, "%15s %15s %15s %d", action, stage_wanted, operation_wanted, &number_wanted) == 4)
    error_wanted = atoi((is_once = !strncmp(action, "once", 4)) ? action + 4 : action);
  while_file = getenv("FAULT_WHILE");
  done_file = getenv("FAULT_DONE");
  syncs_file = getenv("FAULT_SYNCS");
  const char *hook = getenv("FAULT_HOOK");
  if (hook) hook_port = atoi(hook);
  const char *shown = getenv("FAULT_STAGE");
  if (!shown) return;
  int file = open(shown, O_RDWR);
  if (file < 0) return;
  void *map = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (map != MAP_FAILED) shown_stage = map;
}

static const char *stage_of_path(const char *path) {
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  if (!strcmp(name, "newswatch.db")) return "checkpoint";
  if (!strncmp(name, "newswatch.db", 12)) return strstr(name, "-shm") ? "other" : "commit";
  if (!strncmp(name, "alerts.jsonl", 12)) return "append";
  if (!strcmp(name, "parsing")) return "parsing";
  if (!strncmp(path, "socket:", 7)) return "fetch";
  return "other";
}

// A receiver's or a publisher's; the address is the one that is connected to, if it is not connected yet.
static const char *stage_of_socket(int file, const struct sockaddr *address) {
  struct sockaddr_in peer = {0};
  socklen_t size = sizeof peer;
  if (!hook_port) return "fetch";
  if (!address && !getpeername(file, (struct sockaddr *)&peer, &size)) address = (struct sockaddr *)&peer;
  if (!address || address->sa_family != AF_INET) return "fetch";
  return ntohs(((const struct sockaddr_in *)address)->sin_port) == hook_port ? "delivery" : "fetch";
}

// The folder is synced only where a log was made anew.
static const char *stage_of(int file, int is_sync) {
  char link[32], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return "other";
  path[length] = 0;
  const char *stage = stage_of_path(path);
  if (!strcmp(stage, "fetch")) return stage_of_socket(file, NULL);
  struct stat information;
  if (is_sync && !strcmp(stage, "other") && !fstat(file, &information) && S_ISDIR(information.st_mode)) return "rotation";
  return stage;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Whether the stage meant has this one in it.
static int is_of_stage(const char *stage) {
  if (!strcmp(stage_wanted, "any")) return !!strcmp(stage, "other");
  return !strcmp(stage_wanted, stage) || (!strcmp(stage_wanted, "commit") && !strcmp(stage, "checkpoint"));
}

// Adds a line to the file of FAULT_SYNCS.
static void note(const char *what, const char *name) {
  FILE *syncs = syncs_file ? fopen(syncs_file, "a") : NULL;
  if (!syncs) return;
  fprintf(syncs, "%s %s\n", what, name);
  fclose(syncs);
}

// Whether this call is the one meant.
static int is_meant(const char *stage, const char *operation) {
  if (strcmp(stage, "other")) *shown_stage = *stage;
  if (!number_wanted) return 0;
  if (!is_of_stage(stage)) return 0;
  if (strcmp(operation_wanted, "any") && strcmp(operation_wanted, operation)) return 0;
  if (while_file && access(while_file, F_OK)) return 0;
  int call = atomic_fetch_add(&calls, 1) + 1;
  int meant = error_wanted && !is_once ? call >= number_wanted : call == number_wanted;
  if (meant) note("fault", "");
  if (meant && done_file) close(creat(done_file, 0600));
  return meant;
}

static int fails(void) {
  if (error_wanted) errno = error_wanted;
  if (!strcmp(action, "before")) die();
  return error_wanted;
}

#define AROUND(type, stage, operation, call, half) \
  do { \
    int saved = errno; \
    int meant = is_meant(stage, operation); \
    errno = saved; \
    if (!meant) return call; \
    if (fails()) return -1; \
    if (!strcmp(action, "half")) { half; die(); } \
    type result = call; \
    (void)result; \
    die(); \
    return result; \
  } while (0)

ssize_t write(int file, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  AROUND(ssize_t, stage_of(file, 0), "write", real(file, bytes, count), real(file, bytes, count / 2));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  AROUND(ssize_t, stage_of(file, 0), "write", real(file, bytes, count, at), real(file, bytes, count / 2, at));
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  AROUND(ssize_t, stage_of(file, 0), "write", real(file, bytes, count, at), real(file, bytes, count / 2, at));
}

ssize_t pread(int file, void *bytes, size_t count, off_t at) {
  REAL(ssize_t, "pread", int, void *, size_t, off_t);
  AROUND(ssize_t, stage_of(file, 0), "read", real(file, bytes, count, at), (void)0);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
  AROUND(ssize_t, stage_of(file, 0), "read", real(file, bytes, count, at), (void)0);
}

// Where calls fail with EROFS, the file system is one that is mounted read-only.
int statvfs(const char *path, struct statvfs *information) {
  REAL(int, "statvfs", const char *, struct statvfs *);
  int result = real(path, information);
  if (!result && error_wanted == EROFS) information->f_flag |= ST_RDONLY;
  return result;
}

static void note_sync(const char *call, int file) {
  char link[32], path[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  note(call, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
}

int fsync(int file) {
  REAL(int, "fsync", int);
  note_sync("fsync", file);
  AROUND(int, stage_of(file, 1), "sync", real(file), (void)0);
}

int fdatasync(int file) {
  REAL(int, "fdatasync", int);
  note_sync("fdatasync", file);
  AROUND(int, stage_of(file, 1), "sync", real(file), (void)0);
}

int ftruncate(int file, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  AROUND(int, stage_of(file, 0), "truncate", real(file, size), (void)0);
}

int ftruncate64(int file, off64_t size) {
  REAL(int, "ftruncate64", int, off64_t);
  AROUND(int, stage_of(file, 0), "truncate", real(file, size), (void)0);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  AROUND(int, stage_of_path(to), "rename", real(from, to), (void)0);
}

// A log that is not there is made anew: after a rotation.
static const char *stage_of_opening(const char *path, int flags) {
  const char *stage = stage_of_path(path);
  return (flags & O_CREAT) && !strcmp(stage, "append") && access(path, F_OK) ? "rotation" : stage;
}

int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  AROUND(int, stage_of_opening(path, flags), "open", real(path, flags, mode), (void)0);
}

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  AROUND(int, stage_of_opening(path, flags), "open", real(path, flags, mode), (void)0);
}

const unsigned char *sb_stemmer_stem(void *stemmer, const unsigned char *word, int size) {
  REAL(const unsigned char *, "sb_stemmer_stem", void *, const unsigned char *, int);
  const char *deadly = getenv("FAULT_WORD");
  if (deadly && size >= (int)strlen(deadly) && !memcmp(word, deadly, strlen(deadly))) die();
  return real(stemmer, word, size);
}

int connect(int file, const struct sockaddr *address, socklen_t length) {
  REAL(int, "connect", int, const struct sockaddr *, socklen_t);
  AROUND(int, stage_of_socket(file, address), "socket", real(file, address, length), (void)0);
}

ssize_t send(int file, const void *bytes, size_t count, int flags) {
  REAL(ssize_t, "send", int, const void *, size_t, int);
  AROUND(ssize_t, stage_of_socket(file, NULL), "socket", real(file, bytes, count, flags), real(file, bytes, count / 2, flags));
}

ssize_t recv(int file, void *bytes, size_t count, int flags) {
  REAL(ssize_t, "recv", int, void *, size_t, int);
  AROUND(ssize_t, stage_of_socket(file, NULL), "socket", real(file, bytes, count, flags), (void)0);
}
