// What the engine has recorded so far, seen as an operator sees it: from a connection beside it.

#include <sqlite3.h>
#include <stddef.h>

#include "cbench.h"

struct cbench_watch {
  sqlite3 *database;
  sqlite3_stmt *count;
};

int cbench_watch_open(const char *path, const char *question, struct cbench_watch **watch) {
  struct cbench_watch *made = sqlite3_malloc(sizeof *made);
  if (!made) return SQLITE_NOMEM;
  *made = (struct cbench_watch){0};
  *watch = made;
  int code = sqlite3_open_v2(path, &made->database, SQLITE_OPEN_READONLY, NULL);
  if (code == SQLITE_OK) code = sqlite3_busy_timeout(made->database, 1000);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(made->database, question, -1, &made->count, NULL);
  return code;
}

long cbench_watch_count(struct cbench_watch *watch) {
  long count = -1;
  if (sqlite3_step(watch->count) == SQLITE_ROW) count = sqlite3_column_int64(watch->count, 0);
  sqlite3_reset(watch->count);
  return count;
}

void cbench_watch_close(struct cbench_watch *watch) {
  sqlite3_finalize(watch->count);
  sqlite3_close(watch->database);
  sqlite3_free(watch);
}
