/*
 * Stands between a process and the disk below CF_DISK_ROOT (LD_PRELOAD). `disk.ts` compiles it.
 *
 * CF_DISK_LOG   every write, cut, flush, rename and removal is noted there, in order, with what was written; and what
 *               the process says on its standard output, so that an acknowledgement has its place among them.
 * CF_DISK_FAIL  while this file exists, writes and flushes fail: with EIO, or as its content says: `ERRNO AFTER PATH`
 *               lets so many of them below that path succeed first. Of a full disk (ENOSPC) names may still be removed.
 * CF_DISK_SLOW  so many milliseconds go by before each flush.
 *
 * An entry: kind (1 byte), inode (8), offset (8), length of path (4) and of data (4), path, data; little-endian.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int below_root(const char *path) {
  const char *root = getenv("CF_DISK_ROOT");
  return root != NULL && strncmp(path, root, strlen(root)) == 0;
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below_root(path);
}

static void note(char kind, uint64_t inode, uint64_t offset, const char *path, const void *data, uint32_t bytes) {
  const char *name = getenv("CF_DISK_LOG");
  if (name == NULL) return;
  uint32_t length = path == NULL ? 0 : strlen(path);
  char head[25];
  head[0] = kind;
  memcpy(head + 1, &inode, 8);
  memcpy(head + 9, &offset, 8);
  memcpy(head + 17, &length, 4);
  memcpy(head + 21, &bytes, 4);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)path, length}, {(void *)data, bytes}};
  pthread_mutex_lock(&lock);
  if (log_file < 0) log_file = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  REAL(writev)(log_file, parts, 3);
  pthread_mutex_unlock(&lock);
}

static uint64_t inode_of(int fd) {
  struct stat facts;
  return fstat(fd, &facts) == 0 ? facts.st_ino : 0;
}

static int failing(const char *path, int needs_room) {
  static int count = 0;
  const char *name = getenv("CF_DISK_FAIL");
  if (name == NULL) return 0;
  int file = open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    count = 0;
    return 0;
  }
  char text[PATH_MAX + 64];
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  text[length < 0 ? 0 : length] = 0;
  int code = EIO, after = 0;
  char below[PATH_MAX] = "";
  sscanf(text, "%d %d %4095s", &code, &after, below);
  if (strncmp(path, below, strlen(below)) != 0) return 0;
  if (code == ENOSPC && !needs_room) return 0;
  pthread_mutex_lock(&lock);
  int is_over = count >= after;
  if (!is_over) count += 1;
  pthread_mutex_unlock(&lock);
  if (!is_over) return 0;
  errno = code;
  return 1;
}

static ssize_t wrote(int fd, const void *data, size_t bytes, off_t offset, ssize_t done) {
  char path[PATH_MAX];
  if (done > 0 && path_of(fd, path)) note('w', inode_of(fd), offset, path, data, done);
  (void)bytes;
  return done;
}

ssize_t write(int fd, const void *data, size_t bytes) {
  char path[PATH_MAX];
  if (fd == 1) note('a', 0, 0, NULL, data, bytes);
  if (!path_of(fd, path)) return REAL(write)(fd, data, bytes);
  if (failing(path, 1)) return -1;
  off_t offset = lseek(fd, 0, SEEK_CUR);
  return wrote(fd, data, bytes, offset, REAL(write)(fd, data, bytes));
}

ssize_t pwrite(int fd, const void *data, size_t bytes, off_t offset) {
  char path[PATH_MAX];
  if (path_of(fd, path) && failing(path, 1)) return -1;
  return wrote(fd, data, bytes, offset, REAL(pwrite)(fd, data, bytes, offset));
}

ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t offset) { return pwrite(fd, data, bytes, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return REAL(writev)(fd, parts, count);
  ssize_t done = 0;
  for (int part = 0; part < count; part++) {
    ssize_t one = write(fd, parts[part].iov_base, parts[part].iov_len);
    if (one < 0) return done > 0 ? done : one;
    done += one;
  }
  return done;
}

static int flushed(int fd, int (*real)(int)) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd);
  const char *slow = getenv("CF_DISK_SLOW");
  if (slow != NULL) {
    long milliseconds = atol(slow);
    struct timespec wait = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
    nanosleep(&wait, NULL);
  }
  if (failing(path, 1)) return -1;
  int code = real(fd);
  struct stat facts;
  if (code == 0 && fstat(fd, &facts) == 0)
    note(S_ISDIR(facts.st_mode) ? 'd' : 's', facts.st_ino, 0, path, NULL, 0);
  return code;
}

int fsync(int fd) { return flushed(fd, REAL(fsync)); }
int fdatasync(int fd) { return flushed(fd, REAL(fdatasync)); }

int ftruncate(int fd, off_t length) {
  char path[PATH_MAX];
  int is_ours = path_of(fd, path);
  if (is_ours && failing(path, 0)) return -1;
  int code = REAL(ftruncate)(fd, length);
  if (code == 0 && is_ours) note('t', inode_of(fd), length, path, NULL, 0);
  return code;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

int rename(const char *from, const char *to) {
  if (!below_root(to)) return REAL(rename)(from, to);
  if (failing(to, 0)) return -1;
  int code = REAL(rename)(from, to);
  if (code == 0) note('r', 0, 0, from, to, strlen(to));
  return code;
}

int unlink(const char *path) {
  if (!below_root(path)) return REAL(unlink)(path);
  if (failing(path, 0)) return -1;
  int code = REAL(unlink)(path);
  if (code == 0) note('u', 0, 0, path, NULL, 0);
  return code;
}
