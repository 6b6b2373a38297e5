#include "reference.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

// The facts that the engine keeps of a delivery and of an order, in a plain schema: an item with
// its state, lease and count of attempts; its frozen body; a line of history for each change; the
// receipt; the file that is owed to the care system; the clock that a receipt stops.
const char cbench_schema[] =
    "CREATE TABLE bestallning (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
    "  version INTEGER NOT NULL, status TEXT NOT NULL, skickad TEXT NOT NULL,"
    "  stored INTEGER NOT NULL) STRICT;"
    "CREATE TABLE version (id INTEGER PRIMARY KEY, bestallning INTEGER NOT NULL,"
    "  version INTEGER NOT NULL, verbatim BLOB NOT NULL, UNIQUE (bestallning, version)) STRICT;"
    "CREATE TABLE item (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,"
    "  version INTEGER NOT NULL, digest TEXT NOT NULL, urgency INTEGER NOT NULL,"
    "  state TEXT NOT NULL DEFAULT 'pending', changed INTEGER NOT NULL, lease INTEGER,"
    "  attempts INTEGER NOT NULL DEFAULT 0, UNIQUE (subject, kind, version)) STRICT;"
    "CREATE INDEX item_ready ON item (urgency, id) WHERE state = 'pending';"
    "CREATE TABLE body (item INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, item INTEGER,"
    "  event TEXT NOT NULL, detail TEXT NOT NULL) STRICT;"
    "CREATE INDEX history_of_item ON history (item, id);"
    "CREATE TABLE receipt (item INTEGER PRIMARY KEY, receipt TEXT NOT NULL,"
    "  received TEXT NOT NULL, status TEXT NOT NULL, digest TEXT) STRICT;"
    "CREATE TABLE clock (item INTEGER PRIMARY KEY, last_day INTEGER NOT NULL,"
    "  outcome TEXT NOT NULL, day TEXT) STRICT;"
    "CREATE TABLE handover (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, bytes BLOB,"
    "  version INTEGER, owed INTEGER NOT NULL, written INTEGER) STRICT;"
    "CREATE INDEX handover_unwritten ON handover (id) WHERE written IS NULL;"
    "CREATE TABLE feed (id INTEGER PRIMARY KEY, cursor TEXT) STRICT;"
    "INSERT INTO feed (id) VALUES (1);";

int cbench_fail(char *fault, const char *what, const char *why) {
  snprintf(fault, CBENCH_FAULT_MAX, "%s: %s", what, why);
  return -1;
}

int cbench_run(sqlite3 *database, const char *sql, char *fault) {
  if (sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK) return 0;
  return cbench_fail(fault, "sqlite", sqlite3_errmsg(database));
}

int cbench_open(const char *path, sqlite3 **database, char *fault) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path, database, flags, NULL) != SQLITE_OK)
    return cbench_fail(fault, "open", sqlite3_errmsg(*database));
  return cbench_run(
      *database,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;"
      "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384;",
      fault);
}

int cbench_prepare(
    sqlite3 *database, const char *sql, sqlite3_stmt **statement, char *fault) {
  if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL)
      == SQLITE_OK)
    return 0;
  return cbench_fail(fault, "prepare", sqlite3_errmsg(database));
}

int cbench_step(sqlite3 *database, sqlite3_stmt *statement, char *fault) {
  int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (code == SQLITE_DONE) return 0;
  return cbench_fail(fault, "step", sqlite3_errmsg(database));
}

int64_t cbench_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

long cbench_member(
    const char *json, size_t length, const char *name, char *value, size_t room) {
  size_t wanted = strlen(name);
  const char *end = json + length;
  for (const char *at = json; (at = memchr(at, '"', (size_t)(end - at))); at++) {
    if ((size_t)(end - at) < wanted + 3 || memcmp(at + 1, name, wanted) != 0
        || at[wanted + 1] != '"')
      continue;
    const char *start = at + wanted + 2;
    while (start < end && (*start == ':' || *start == ' ')) start++;
    const char *stop;
    if (start < end && *start == '"') {
      start++;
      stop = memchr(start, '"', (size_t)(end - start));
      if (!stop) return -1;
    } else {
      stop = start;
      while (stop < end && *stop != ',' && *stop != '}' && *stop != ']') stop++;
    }
    size_t count = (size_t)(stop - start);
    if (count >= room) return -1;
    memcpy(value, start, count);
    value[count] = 0;
    return (long)count;
  }
  return -1;
}
