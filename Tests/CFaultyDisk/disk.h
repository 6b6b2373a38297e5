// What the files of the wrapper share.
#ifndef DISK_H
#define DISK_H

#include <pthread.h>
#include <sqlite3.h>

#include "faulty_disk.h"

/// A change of a file that no synchronisation has carried to the disk yet.
typedef struct pending {
  struct pending *next;
  sqlite3_int64 offset;
  /// -1 for a change of the length to `offset`.
  int count;
  unsigned char bytes[];
} pending;

/// A file as the disk holds it, whoever has it open.
typedef struct platter {
  struct platter *next;
  char *path;
  int exists;
  unsigned char *bytes;
  sqlite3_int64 length;
  sqlite3_int64 room;
  pending *first;
  pending *last;
} platter;

struct faulty_disk {
  faulty_disk *next;
  char *prefix;
  pthread_mutex_t mutex;
  int kinds;
  int how;
  long first;
  long count;
  long calls;
  long faults;
  long failed_syncs;
  long writers;
  long writers_max;
  platter *platters;
};

/// Counts a call; answers whether it is to fail, and how, or -1.
int disk_counts(faulty_disk *disk, int kind);

/// Notes that a connection opens the database file to write (1), or closes it (-1).
void disk_note_writer(faulty_disk *disk, int change);

/// The file at a path; what lies there already counts as carried to the disk.
platter *disk_platter(faulty_disk *disk, const char *path);

void platter_write(faulty_disk *disk, platter *file, const void *bytes, int count,
                   sqlite3_int64 offset);
void platter_truncate(faulty_disk *disk, platter *file, sqlite3_int64 length);
/// Carries what is pending to the disk, or forgets it.
void platter_sync(faulty_disk *disk, platter *file, int fails);
void platter_delete(faulty_disk *disk, platter *file);
void platter_free(platter *file);

/// Makes the wrapper SQLite's default, once.
void vfs_install(void);
/// The disk that a path lies on, or NULL.
faulty_disk *disk_of(const char *path);

#endif
