// What the references share: SQLite with few words, and a scanner for flat JSON members.

#ifndef CBENCH_REFERENCE_H
#define CBENCH_REFERENCE_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "cbench.h"

// Writes what went wrong, and answers -1.
int cbench_fail(char *fault, const char *what, const char *why);

// Opens a database as the engine does: WAL, synchronous=FULL, and the rest of its settings.
int cbench_open(const char *path, sqlite3 **database, char *fault);

// Runs statements that answer nothing.
int cbench_run(sqlite3 *database, const char *sql, char *fault);

// Prepares a statement that is used again and again.
int cbench_prepare(
    sqlite3 *database, const char *sql, sqlite3_stmt **statement, char *fault);

// Steps a statement that answers nothing, and makes it ready for the next time.
int cbench_step(sqlite3 *database, sqlite3_stmt *statement, char *fault);

int64_t cbench_now(void);

// Copies the text of the first member of that name, as it stands; its length, or -1.
long cbench_member(
    const char *json, size_t length, const char *name, char *value, size_t room);

extern const char cbench_schema[];

#endif
