/// A disk that fails on demand, as SQLite sees it: a wrapper around its default VFS.
///
/// It counts what SQLite asks of the files below a folder, and lets the k-th call of some kinds
/// fail, once or from then on. It also keeps what a disk would hold after a power cut: what was
/// written before the last synchronisation that succeeded. A synchronisation that fails forgets
/// what was to be written, as Linux does: pages are marked clean although they never reached the
/// disk, and the next one succeeds without them.
///
/// Source: SQLite, "The SQLite OS Interface or VFS"; fsync(2); Rebello et al., "Can applications
/// recover from fsync failures?" (USENIX ATC 2020).
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

/// Kinds of calls, to be joined.
enum {
  FAULTY_DISK_OPEN = 1,
  FAULTY_DISK_READ = 2,
  FAULTY_DISK_WRITE = 4,
  FAULTY_DISK_TRUNCATE = 8,
  FAULTY_DISK_SYNC = 16,
  FAULTY_DISK_SIZE = 32,
  FAULTY_DISK_LOCK = 64,
  FAULTY_DISK_SHARE = 128,
  FAULTY_DISK_DELETE = 256,
  FAULTY_DISK_ACCESS = 512,
};

/// How a call fails.
enum {
  /// Nothing is done, and an I/O error answered.
  FAULTY_DISK_ERROR = 0,
  /// A write does half of its work before the I/O error; other calls as above.
  FAULTY_DISK_SHORT = 1,
  /// A write does half of its work before the answer that the disk is full; other calls as above.
  FAULTY_DISK_FULL = 2,
  /// As a file system that was mounted read-only: what opens to write is opened to read.
  FAULTY_DISK_READ_ONLY = 3,
};

typedef struct faulty_disk faulty_disk;

/// The disk of all files whose path begins with a prefix. It works well at first.
faulty_disk *faulty_disk_make(const char *prefix);

/// Ends the disk. No file of it may be open.
void faulty_disk_end(faulty_disk *disk);

/// Counts calls of some kinds from now on, and lets the `first`-th fail and the `count` - 1 after
/// it, in one way. 0 for `first` lets none fail.
void faulty_disk_plan(faulty_disk *disk, int kinds, long first, long count, int how);

/// How many calls of the kinds there were since then.
long faulty_disk_calls(faulty_disk *disk);

/// How many of them failed.
long faulty_disk_faults(faulty_disk *disk);

/// How many of those that failed were synchronisations.
long faulty_disk_failed_syncs(faulty_disk *disk);

/// How many connections have had the database file open to write at the same time, at most.
long faulty_disk_writers(faulty_disk *disk);

/// Writes what would be there after a power cut into files of the same name below a folder;
/// answers 0, or -1 when it could not.
int faulty_disk_after_power_cut(faulty_disk *disk, const char *folder);

#endif
