// A disk that can be made slow: SQLite's own VFS, with a sync that takes longer. Both sides of a
// measure sync through it.

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cbench.h"

// The methods of a file of the VFS below with one exchanged. SQLite asks the table of the file for
// its methods, so the table says whose they were.
struct methods {
  sqlite3_io_methods ours;
  const sqlite3_io_methods *theirs;
};

enum { KINDS = 8 };

static struct methods kinds[KINDS];
static int kind_count;
static sqlite3_vfs shim;
static sqlite3_vfs *below;
static atomic_long delay;
static atomic_long syncs;

static int slow_sync(sqlite3_file *file, int flags) {
  atomic_fetch_add(&syncs, 1);
  long microseconds = atomic_load(&delay);
  if (microseconds > 0) {
    struct timespec wait = {microseconds / 1000000, microseconds % 1000000 * 1000};
    while (nanosleep(&wait, &wait) != 0 && errno == EINTR) {
    }
  }
  return ((const struct methods *)file->pMethods)->theirs->xSync(file, flags);
}

static const sqlite3_io_methods *exchanged(const sqlite3_io_methods *theirs) {
  sqlite3_mutex *lock = sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
  sqlite3_mutex_enter(lock);
  int index = 0;
  while (index < kind_count && kinds[index].theirs != theirs) index++;
  if (index == kind_count && index < KINDS) {
    kinds[index].ours = *theirs;
    kinds[index].ours.xSync = slow_sync;
    kinds[index].theirs = theirs;
    kind_count++;
  }
  sqlite3_mutex_leave(lock);
  return index < KINDS ? &kinds[index].ours : NULL;
}

static int slow_open(
    sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *given) {
  (void)self;
  int code = below->xOpen(below, name, file, flags, given);
  if (code != SQLITE_OK || !file->pMethods) return code;
  const sqlite3_io_methods *methods = exchanged(file->pMethods);
  if (!methods) {
    file->pMethods->xClose(file);
    return SQLITE_CANTOPEN;
  }
  file->pMethods = methods;
  return SQLITE_OK;
}

int cbench_disk_install(void) {
  if (below) return SQLITE_OK;
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  below = sqlite3_vfs_find(NULL);
  if (!below) return SQLITE_ERROR;
  shim = *below;
  shim.zName = "cbench-disk";
  shim.xOpen = slow_open;
  return sqlite3_vfs_register(&shim, 1);
}

void cbench_disk_delay(long microseconds) { atomic_store(&delay, microseconds); }

long cbench_disk_syncs(void) { return atomic_load(&syncs); }

int cbench_copy(const char *from, const char *to) {
  int source = open(from, O_RDONLY | O_CLOEXEC);
  if (source < 0) return errno;
  int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int fault = target < 0 ? errno : 0;
  ssize_t count = 0;
  while (!fault && (count = sendfile(target, source, NULL, 1 << 24)) > 0) {
  }
  if (count < 0) fault = errno;
  if (!fault && fsync(target) != 0) fault = errno;
  if (target >= 0) close(target);
  close(source);
  return fault;
}
