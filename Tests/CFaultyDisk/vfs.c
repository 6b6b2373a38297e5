#include "disk.h"

#include <string.h>

/// An open file: what SQLite knows, and the file of the real VFS behind it.
typedef struct {
  sqlite3_file base;
  faulty_disk *disk;
  platter *platter;
  const char *path;
  int flags;
  sqlite3_file *real;
} wrapped;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;

#define REAL(file) (((wrapped *)(file))->real)
#define DISK(file) (((wrapped *)(file))->disk)

static int is_main_or_log(int flags) {
  return (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
}

static int is_writer(int flags) {
  return (flags & SQLITE_OPEN_MAIN_DB) && (flags & SQLITE_OPEN_READWRITE);
}

static int w_close(sqlite3_file *file) {
  wrapped *self = (wrapped *)file;
  int code = self->real->pMethods->xClose(self->real);
  if (is_writer(self->flags)) disk_note_writer(self->disk, -1);
  if (self->platter != NULL && (self->flags & SQLITE_OPEN_DELETEONCLOSE))
    platter_delete(self->disk, self->platter);
  return code;
}

static int w_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  if (disk_counts(DISK(file), FAULTY_DISK_READ) >= 0) return SQLITE_IOERR_READ;
  return REAL(file)->pMethods->xRead(REAL(file), bytes, count, offset);
}

static int put(wrapped *self, const void *bytes, int count, sqlite3_int64 offset) {
  int code = self->real->pMethods->xWrite(self->real, bytes, count, offset);
  if (code == SQLITE_OK && self->platter != NULL)
    platter_write(self->disk, self->platter, bytes, count, offset);
  return code;
}

static int w_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  int how = disk_counts(DISK(file), FAULTY_DISK_WRITE);
  if (how < 0) return put((wrapped *)file, bytes, count, offset);
  if (how == FAULTY_DISK_SHORT || how == FAULTY_DISK_FULL) {
    int code = put((wrapped *)file, bytes, count / 2, offset);
    if (code != SQLITE_OK) return code;
  }
  return how == FAULTY_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int w_truncate(sqlite3_file *file, sqlite3_int64 length) {
  wrapped *self = (wrapped *)file;
  if (disk_counts(self->disk, FAULTY_DISK_TRUNCATE) >= 0) return SQLITE_IOERR_TRUNCATE;
  int code = self->real->pMethods->xTruncate(self->real, length);
  if (code == SQLITE_OK && self->platter != NULL)
    platter_truncate(self->disk, self->platter, length);
  return code;
}

static int w_sync(sqlite3_file *file, int flags) {
  wrapped *self = (wrapped *)file;
  int fails = disk_counts(self->disk, FAULTY_DISK_SYNC) >= 0;
  if (self->platter != NULL) platter_sync(self->disk, self->platter, fails);
  // What the real disk does is not what these tests are about: it need not be waited for.
  (void)flags;
  return fails ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int w_size(sqlite3_file *file, sqlite3_int64 *size) {
  if (disk_counts(DISK(file), FAULTY_DISK_SIZE) >= 0) return SQLITE_IOERR_FSTAT;
  return REAL(file)->pMethods->xFileSize(REAL(file), size);
}

static int w_lock(sqlite3_file *file, int level) {
  if (disk_counts(DISK(file), FAULTY_DISK_LOCK) >= 0) return SQLITE_IOERR_LOCK;
  return REAL(file)->pMethods->xLock(REAL(file), level);
}

static int w_unlock(sqlite3_file *file, int level) {
  return REAL(file)->pMethods->xUnlock(REAL(file), level);
}

static int w_reserved(sqlite3_file *file, int *result) {
  if (disk_counts(DISK(file), FAULTY_DISK_LOCK) >= 0) return SQLITE_IOERR_CHECKRESERVEDLOCK;
  return REAL(file)->pMethods->xCheckReservedLock(REAL(file), result);
}

static int w_control(sqlite3_file *file, int op, void *argument) {
  return REAL(file)->pMethods->xFileControl(REAL(file), op, argument);
}

static int w_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }

static int w_characteristics(sqlite3_file *file) {
  return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file));
}

static int w_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **result) {
  if (disk_counts(DISK(file), FAULTY_DISK_SHARE) >= 0) {
    *result = NULL;
    return SQLITE_IOERR_SHMMAP;
  }
  return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, result);
}

static int w_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
  // Giving a lock up never fails: SQLite does not look.
  if ((flags & SQLITE_SHM_LOCK) && disk_counts(DISK(file), FAULTY_DISK_SHARE) >= 0)
    return SQLITE_IOERR_SHMLOCK;
  return REAL(file)->pMethods->xShmLock(REAL(file), offset, count, flags);
}

static void w_shm_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }

static int w_shm_unmap(sqlite3_file *file, int deletes) {
  return REAL(file)->pMethods->xShmUnmap(REAL(file), deletes);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = w_close,
    .xRead = w_read,
    .xWrite = w_write,
    .xTruncate = w_truncate,
    .xSync = w_sync,
    .xFileSize = w_size,
    .xLock = w_lock,
    .xUnlock = w_unlock,
    .xCheckReservedLock = w_reserved,
    .xFileControl = w_control,
    .xSectorSize = w_sector,
    .xDeviceCharacteristics = w_characteristics,
    .xShmMap = w_shm_map,
    .xShmLock = w_shm_lock,
    .xShmBarrier = w_shm_barrier,
    .xShmUnmap = w_shm_unmap,
};

static int w_open(sqlite3_vfs *self, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)self;
  wrapped *wrap = (wrapped *)file;
  faulty_disk *disk = disk_of(path);
  // Files of others are opened in place: nothing of ours is in their way.
  if (disk == NULL) return real_vfs->xOpen(real_vfs, path, file, flags, out);
  memset(wrap, 0, sizeof *wrap);
  int how = disk_counts(disk, FAULTY_DISK_OPEN);
  if (how == FAULTY_DISK_READ_ONLY && (flags & SQLITE_OPEN_MAIN_DB)) {
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  } else if (how >= 0) {
    return SQLITE_CANTOPEN;
  }
  wrap->real = (sqlite3_file *)(wrap + 1);
  int code = real_vfs->xOpen(real_vfs, path, wrap->real, flags, out);
  if (code != SQLITE_OK) return code;
  wrap->disk = disk;
  wrap->path = path;
  wrap->flags = flags;
  wrap->platter = is_main_or_log(flags) ? disk_platter(disk, path) : NULL;
  if (is_writer(flags)) disk_note_writer(disk, 1);
  wrap->base.pMethods = &methods;
  return SQLITE_OK;
}

static int w_delete(sqlite3_vfs *self, const char *path, int syncs) {
  (void)self;
  faulty_disk *disk = disk_of(path);
  if (disk != NULL && disk_counts(disk, FAULTY_DISK_DELETE) >= 0) return SQLITE_IOERR_DELETE;
  int code = real_vfs->xDelete(real_vfs, path, syncs);
  if (disk != NULL && code == SQLITE_OK) platter_delete(disk, disk_platter(disk, path));
  return code;
}

static int w_access(sqlite3_vfs *self, const char *path, int flags, int *result) {
  (void)self;
  faulty_disk *disk = disk_of(path);
  if (disk != NULL && disk_counts(disk, FAULTY_DISK_ACCESS) >= 0) return SQLITE_IOERR_ACCESS;
  return real_vfs->xAccess(real_vfs, path, flags, result);
}

void vfs_install(void) {
  real_vfs = sqlite3_vfs_find(NULL);
  vfs = *real_vfs;
  vfs.zName = "faulty-disk";
  vfs.pNext = NULL;
  vfs.szOsFile = (int)sizeof(wrapped) + real_vfs->szOsFile;
  vfs.xOpen = w_open;
  vfs.xDelete = w_delete;
  vfs.xAccess = w_access;
  sqlite3_vfs_register(&vfs, 1);
}
