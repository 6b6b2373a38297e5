// The store's half of the drain's reference; what it does and what not stands in
// reference_drain.c.

#include "reference_drain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct drain_store {
  sqlite3 *database;
  sqlite3_stmt *lease, *body, *sending, *delivered, *history, *receipt, *clock, *handover;
};

void drain_list_clear(struct list *list) {
  *list = (struct list){.last = NULL};
  list->last = &list->first;
}

void drain_list_push(struct list *list, struct item *item) {
  item->next = NULL;
  *list->last = item;
  list->last = &item->next;
  list->count++;
}

struct item *drain_list_pop(struct list *list) {
  struct item *item = list->first;
  if (!item) return NULL;
  list->first = item->next;
  if (!list->first) list->last = &list->first;
  list->count--;
  return item;
}

void drain_list_move(struct list *from, struct list *to) {
  for (struct item *item; (item = drain_list_pop(from));) drain_list_push(to, item);
}

static int prepare(struct drain_store *all, char *fault) {
  sqlite3 *database = all->database;
  return cbench_prepare(
             database,
             "SELECT id FROM item WHERE state = 'pending' ORDER BY urgency, id LIMIT ?",
             &all->lease, fault)
         || cbench_prepare(
             database,
             "UPDATE item SET state = 'sending', lease = ?, attempts = attempts + 1,"
             " changed = ? WHERE id = ?",
             &all->sending, fault)
         || cbench_prepare(
             database,
             "SELECT i.subject, i.version, i.digest, b.bytes FROM item i"
             " JOIN body b ON b.item = i.id WHERE i.id = ?",
             &all->body, fault)
         || cbench_prepare(
             database,
             "UPDATE item SET state = 'delivered', lease = NULL, changed = ?"
             " WHERE id = ? AND state = 'sending' AND lease = ?",
             &all->delivered, fault)
         || cbench_prepare(
             database, "INSERT INTO history (at, item, event, detail) VALUES (?, ?, ?, ?)",
             &all->history, fault)
         || cbench_prepare(
             database, "INSERT INTO receipt VALUES (?, ?, ?, ?, ?)", &all->receipt, fault)
         || cbench_prepare(
             database, "UPDATE clock SET outcome = 'met', day = ? WHERE item = ?", &all->clock,
             fault)
         || cbench_prepare(
             database, "INSERT INTO handover (path, bytes, owed) VALUES (?, ?, ?)",
             &all->handover, fault);
}

int drain_store_open(const char *path, struct drain_store **store, char *fault) {
  *store = calloc(1, sizeof **store);
  if (!*store) return cbench_fail(fault, "store", "no memory");
  return cbench_open(path, &(*store)->database, fault) || prepare(*store, fault) ? -1 : 0;
}

void drain_store_close(struct drain_store *all) {
  sqlite3_stmt *each[] = {all->lease,   all->body,    all->sending, all->delivered,
                          all->history, all->receipt, all->clock,   all->handover};
  for (size_t index = 0; index < sizeof each / sizeof *each; index++)
    sqlite3_finalize(each[index]);
  sqlite3_close(all->database);
  free(all);
}

static int note(
    struct drain_store *all, int64_t item, const char *event, const char *detail, int64_t now,
    char *fault) {
  sqlite3_bind_int64(all->history, 1, now);
  sqlite3_bind_int64(all->history, 2, item);
  sqlite3_bind_text(all->history, 3, event, -1, SQLITE_STATIC);
  sqlite3_bind_text(all->history, 4, detail, -1, SQLITE_STATIC);
  return cbench_step(all->database, all->history, fault);
}

static int record(
    struct drain_store *all, const struct item *item, int64_t lease, int64_t now, char *fault) {
  char receipt[80], received[40], status[20], digest[80], path[100], file[600];
  if (cbench_member(item->answer, item->have, "kvittensId", receipt, sizeof receipt) < 0
      || cbench_member(item->answer, item->have, "mottagen", received, sizeof received) < 0
      || cbench_member(item->answer, item->have, "status", status, sizeof status) < 0)
    return cbench_fail(fault, "answer", "no receipt");
  long has_digest =
      cbench_member(item->answer, item->have, "contentDigest", digest, sizeof digest);
  sqlite3_bind_int64(all->delivered, 1, now);
  sqlite3_bind_int64(all->delivered, 2, item->id);
  sqlite3_bind_int64(all->delivered, 3, lease);
  if (cbench_step(all->database, all->delivered, fault)) return -1;
  if (sqlite3_changes(all->database) != 1) return cbench_fail(fault, "record", "no lease");
  if (note(all, item->id, "delivered", "", now, fault)) return -1;
  sqlite3_bind_int64(all->receipt, 1, item->id);
  sqlite3_bind_text(all->receipt, 2, receipt, -1, SQLITE_STATIC);
  sqlite3_bind_text(all->receipt, 3, received, -1, SQLITE_STATIC);
  sqlite3_bind_text(all->receipt, 4, status, -1, SQLITE_STATIC);
  sqlite3_bind_text(all->receipt, 5, has_digest < 0 ? NULL : digest, -1, SQLITE_STATIC);
  if (cbench_step(all->database, all->receipt, fault)) return -1;
  sqlite3_bind_text(all->clock, 1, received, 10, SQLITE_STATIC);
  sqlite3_bind_int64(all->clock, 2, item->id);
  if (cbench_step(all->database, all->clock, fault)) return -1;
  if (note(all, item->id, "clock", "met", now, fault)) return -1;
  snprintf(path, sizeof path, "kvittenser/plan-%s.%ld.json", item->subject, item->version);
  int length = snprintf(
      file, sizeof file,
      "{\"plan\":\"%s\",\"version\":%ld,\"kvittensId\":\"%s\",\"mottagen\":\"%s\","
      "\"status\":\"%s\"}",
      item->subject, item->version, receipt, received, status);
  sqlite3_bind_text(all->handover, 1, path, -1, SQLITE_STATIC);
  sqlite3_bind_blob(all->handover, 2, file, length, SQLITE_STATIC);
  sqlite3_bind_int64(all->handover, 3, now);
  return cbench_step(all->database, all->handover, fault);
}

static int load(struct drain_store *all, struct item *item, char *fault) {
  sqlite3_stmt *row = all->body;
  sqlite3_bind_int64(row, 1, item->id);
  if (sqlite3_step(row) != SQLITE_ROW)
    return cbench_fail(fault, "body", sqlite3_errmsg(all->database));
  snprintf(item->subject, sizeof item->subject, "%s", sqlite3_column_text(row, 0));
  item->version = sqlite3_column_int(row, 1);
  snprintf(item->digest, sizeof item->digest, "%s", sqlite3_column_text(row, 2));
  const void *bytes = sqlite3_column_blob(row, 3);
  item->length = sqlite3_column_bytes(row, 3);
  item->body = malloc((size_t)item->length);
  if (item->body) memcpy(item->body, bytes, (size_t)item->length);
  sqlite3_reset(row);
  return item->body ? 0 : cbench_fail(fault, "body", "no memory");
}

static int lease_some(
    struct drain_store *all, long room, int64_t lease, int64_t now, struct list *leased,
    char *fault) {
  sqlite3_bind_int64(all->lease, 1, room);
  while (sqlite3_step(all->lease) == SQLITE_ROW) {
    struct item *item = calloc(1, sizeof *item);
    if (!item) return cbench_fail(fault, "lease", "no memory");
    item->id = sqlite3_column_int64(all->lease, 0);
    drain_list_push(leased, item);
  }
  sqlite3_reset(all->lease);
  for (struct item *item = leased->first; item; item = item->next) {
    sqlite3_bind_int64(all->sending, 1, lease);
    sqlite3_bind_int64(all->sending, 2, now);
    sqlite3_bind_int64(all->sending, 3, item->id);
    if (cbench_step(all->database, all->sending, fault)) return -1;
    if (note(all, item->id, "sending", "attempt 1", now, fault)) return -1;
    if (load(all, item, fault)) return -1;
  }
  return 0;
}

int drain_store_commit(
    struct drain_store *all, struct list *finished, long room, struct list *leased,
    char *fault) {
  int64_t now = cbench_now();
  const int64_t lease = 4711;
  if (cbench_run(all->database, "BEGIN IMMEDIATE", fault)) return -1;
  for (struct item *item; (item = drain_list_pop(finished));) {
    int code = record(all, item, lease, now, fault);
    curl_slist_free_all(item->headers);
    free(item->body);
    free(item);
    if (code) return -1;
  }
  if (room > 0 && lease_some(all, room, lease, now, leased, fault)) return -1;
  return cbench_run(all->database, "COMMIT", fault);
}
