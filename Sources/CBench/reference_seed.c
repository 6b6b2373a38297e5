// The reference's queue: as many items with bodies of the same size as the engine's.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"

static int insert(
    sqlite3 *database, sqlite3_stmt **statements, long number, const char *body, long size,
    char *fault) {
  char uuid[40];
  // Spread as random ids are, and as the engine's queue has them.
  uint64_t spread = (uint64_t)number * 0x9E3779B97F4A7C15u >> 32;
  snprintf(
      uuid, sizeof uuid, "%08x-0000-4000-8000-%012lx", (unsigned)spread, (unsigned long)number);
  sqlite3_bind_int64(statements[0], 1, number);
  sqlite3_bind_text(statements[0], 2, uuid, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statements[0], 3, 1000 + number % 97);
  sqlite3_bind_int64(statements[1], 1, number);
  sqlite3_bind_blob64(statements[1], 2, body, (sqlite3_uint64)size, SQLITE_STATIC);
  sqlite3_bind_int64(statements[2], 1, number);
  sqlite3_bind_int64(statements[3], 1, number);
  for (int index = 0; index < 4; index++)
    if (cbench_step(database, statements[index], fault)) return -1;
  return 0;
}

int cbench_reference_seed(const char *path, long count, long size, char *fault) {
  static const char *const sql[] = {
      ("INSERT INTO item (id, kind, subject, version, digest, urgency, changed)"
       " VALUES (?, 'plan', ?, 1,"
       " 'sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:', ?, 0)"),
      "INSERT INTO body VALUES (?, ?)",
      "INSERT INTO history (at, item, event, detail) VALUES (0, ?, 'enqueued', 'plan')",
      "INSERT INTO clock VALUES (?, 20700, 'open', NULL)",
  };
  sqlite3 *database;
  sqlite3_stmt *statements[4] = {0};
  char *body = malloc((size_t)size);
  if (!body) return cbench_fail(fault, "seed", "no memory");
  memset(body, 'a', (size_t)size);
  int failed = cbench_open(path, &database, fault)
               || cbench_run(database, cbench_schema, fault)
               || cbench_run(database, "BEGIN", fault);
  for (int index = 0; index < 4 && !failed; index++)
    failed = cbench_prepare(database, sql[index], &statements[index], fault);
  for (long number = 1; number <= count && !failed; number++)
    failed = insert(database, statements, number, body, size, fault);
  if (!failed) failed = cbench_run(database, "COMMIT", fault);
  for (int index = 0; index < 4; index++) sqlite3_finalize(statements[index]);
  sqlite3_close(database);
  free(body);
  return failed ? -1 : 0;
}
