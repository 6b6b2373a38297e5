// The other half of the benchmarks, in plain C: a sink that answers fast, a disk that can be made
// slow, and for each measure a small reference that does the same durable work with libcurl and
// SQLite and nothing between.

#ifndef CBENCH_H
#define CBENCH_H

#include <stdint.h>

// The sink: HTTP/1.1 on loopback, one thread, epoll. Reads the body of a PUT to its end and
// answers 201 with a receipt; answers GET …/bestallningar with the pages of a folder.

// A sink in a process of its own, so that its CPU is not counted as ours.
struct cbench_sink {
  int pid;
  int port;
  int leash;
};

// Starts the sink: this very program with the arguments `sink PAGES`. 0, or an errno.
int cbench_sink_start(const char *pages, struct cbench_sink *sink);

// Ends the sink and waits for it.
void cbench_sink_stop(struct cbench_sink *sink);

// What that process runs: serves until its standard input ends. `pages` holds page-0.json and so
// on, or is empty. Writes the port to standard output. 0, or an errno.
int cbench_sink_serve(const char *pages);

// The disk: makes every later connection of the process sync through a shim of SQLite's own VFS.
// 0, or SQLite's code.
int cbench_disk_install(void);

// Microseconds that each sync of any database file or log takes longer from now on.
void cbench_disk_delay(long microseconds);

// How many syncs there have been.
long cbench_disk_syncs(void);

// Copies a file and syncs the copy, so that its pages are not written in the measure. 0, or errno.
int cbench_copy(const char *from, const char *to);

// Seconds on the clock that never steps, and of CPU that this process has had.
double cbench_seconds(void);
double cbench_cpu_seconds(void);

// A connection that reads a count from the engine's store.
struct cbench_watch;

// Opens it for a question in SQL. 0, or SQLite's code; close it in either case, unless that was SQLITE_NOMEM.
int cbench_watch_open(
    const char *database, const char *question, struct cbench_watch **watch);

// The count as it stands; -1 when it cannot be read.
long cbench_watch_count(struct cbench_watch *watch);

void cbench_watch_close(struct cbench_watch *watch);

// The references. Each answers 0, or writes what went wrong to `fault`.
enum { CBENCH_FAULT_MAX = 200 };

// Makes a queue of `count` bodies of `size` bytes in a new database.
int cbench_reference_seed(const char *database, long count, long size, char *fault);

// Sends the whole queue, at most `in_flight` at once, and records each answer.
int cbench_reference_drain(
    const char *database, int port, long in_flight, long count, char *fault);

// Reads the feed to its end into a new database.
int cbench_reference_ingest(const char *database, int port, long count, char *fault);

#endif
