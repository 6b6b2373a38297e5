// What taking orders in costs at the least: pages by libcurl, a scanner that finds where an order
// begins and ends and its id, version and status, and one transaction a page.
//
// It does the same durable work as the engine: the order with its columns, its bytes as they came,
// the receipt that is owed with its frozen body, lines of history, the file that is owed to the
// care system, and the cursor, in WAL with synchronous=FULL.
//
// It does not: check an order against the contract, decode its insatser and its decision, make
// digests, know an order or a version again, park, strike what is queued, or reckon clocks.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"

enum { STATEMENTS = 7 };

static const char *const statements_sql[STATEMENTS] = {
    "INSERT INTO bestallning (uuid, version, status, skickad, stored) VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO version (bestallning, version, verbatim) VALUES (?, ?, ?)",
    ("INSERT INTO item (kind, subject, version, digest, urgency, changed)"
     " VALUES ('mottagning', ?, ?, '', ?, ?)"),
    "INSERT INTO body VALUES (?, ?)",
    "INSERT INTO history (at, item, event, detail) VALUES (?, ?, ?, ?)",
    "INSERT INTO handover (path, version, owed) VALUES (?, ?, ?)",
    "UPDATE feed SET cursor = ?",
};

struct page {
  char *bytes;
  size_t length, room;
};

struct store {
  sqlite3 *database;
  sqlite3_stmt *each[STATEMENTS];
};

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  struct page *page = context;
  size_t length = size * count;
  if (page->length + length > page->room) {
    size_t room = (page->length + length) * 2;
    char *longer = realloc(page->bytes, room);
    if (!longer) return 0;
    page->bytes = longer;
    page->room = room;
  }
  memcpy(page->bytes + page->length, bytes, length);
  page->length += length;
  return length;
}

// The end of a JSON object that begins at `at`.
static const char *object_end(const char *at, const char *end) {
  int depth = 0, is_text = 0;
  for (; at < end; at++) {
    if (is_text) {
      if (*at == '\\') at++;
      else if (*at == '"') is_text = 0;
    } else if (*at == '"') {
      is_text = 1;
    } else if (*at == '{') {
      depth++;
    } else if (*at == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return NULL;
}

static int note(
    struct store *store, int64_t item, const char *event, const char *detail, int64_t now,
    char *fault) {
  sqlite3_bind_int64(store->each[4], 1, now);
  sqlite3_bind_int64(store->each[4], 2, item);
  sqlite3_bind_text(store->each[4], 3, event, -1, SQLITE_STATIC);
  sqlite3_bind_text(store->each[4], 4, detail, -1, SQLITE_STATIC);
  return cbench_step(store->database, store->each[4], fault);
}

static int take(
    struct store *store, const char *order, size_t length, int64_t now, char *fault) {
  char id[40], version[12], status[20], skickad[40], path[100], body[200];
  if (cbench_member(order, length, "id", id, sizeof id) < 0
      || cbench_member(order, length, "version", version, sizeof version) < 0
      || cbench_member(order, length, "status", status, sizeof status) < 0
      || cbench_member(order, length, "skickad", skickad, sizeof skickad) < 0)
    return cbench_fail(fault, "order", "no id, version or status");
  sqlite3 *database = store->database;
  sqlite3_stmt **each = store->each;
  sqlite3_bind_text(each[0], 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int64(each[0], 2, atol(version));
  sqlite3_bind_text(each[0], 3, status, -1, SQLITE_STATIC);
  sqlite3_bind_text(each[0], 4, skickad, -1, SQLITE_STATIC);
  sqlite3_bind_int64(each[0], 5, now);
  if (cbench_step(database, each[0], fault)) return -1;
  sqlite3_bind_int64(each[1], 1, sqlite3_last_insert_rowid(database));
  sqlite3_bind_int64(each[1], 2, atol(version));
  sqlite3_bind_blob64(each[1], 3, order, length, SQLITE_STATIC);
  if (cbench_step(database, each[1], fault)) return -1;
  int64_t row = sqlite3_last_insert_rowid(database);
  sqlite3_bind_text(each[2], 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int64(each[2], 2, atol(version));
  sqlite3_bind_int64(each[2], 3, now + 86400000);
  sqlite3_bind_int64(each[2], 4, now);
  if (cbench_step(database, each[2], fault)) return -1;
  int64_t item = sqlite3_last_insert_rowid(database);
  int count = snprintf(
      body, sizeof body,
      "{\"mottagen\":\"2026-03-02T08:00:00Z\",\"utforarenhet\":\"bench\","
      "\"system\":{\"namn\":\"plansynk\",\"version\":\"1.0.0\"}}");
  sqlite3_bind_int64(each[3], 1, item);
  sqlite3_bind_blob(each[3], 2, body, count, SQLITE_STATIC);
  if (cbench_step(database, each[3], fault)) return -1;
  if (note(store, item, "enqueued", "mottagning", now, fault)) return -1;
  if (note(store, item, "bestallning", status, now, fault)) return -1;
  snprintf(path, sizeof path, "bestallningar/%s.%s.json", id, version);
  sqlite3_bind_text(each[5], 1, path, -1, SQLITE_STATIC);
  sqlite3_bind_int64(each[5], 2, row);
  sqlite3_bind_int64(each[5], 3, now);
  return cbench_step(database, each[5], fault);
}

// Takes a page and says how many orders it held; -1 for a fault.
static long take_page(
    struct store *store, const struct page *page, char *cursor, size_t room, char *fault) {
  static const char list[] = "\"bestallningar\":[";
  const char *end = page->bytes + page->length;
  const char *at = memmem(page->bytes, page->length, list, sizeof list - 1);
  if (!at) return cbench_fail(fault, "page", "no orders");
  at += sizeof list - 1;
  int64_t now = cbench_now();
  long count = 0;
  if (cbench_run(store->database, "BEGIN IMMEDIATE", fault)) return -1;
  while (at < end && *at != ']') {
    if (*at != '{') {
      at++;
      continue;
    }
    const char *stop = object_end(at, end);
    if (!stop) return cbench_fail(fault, "page", "cut short");
    if (take(store, at, (size_t)(stop - at), now, fault)) return -1;
    at = stop;
    count++;
  }
  if (cbench_member(at, (size_t)(end - at), "efter", cursor, room) < 0)
    return cbench_fail(fault, "page", "no cursor");
  sqlite3_bind_text(store->each[6], 1, cursor, -1, SQLITE_STATIC);
  if (cbench_step(store->database, store->each[6], fault)) return -1;
  return cbench_run(store->database, "COMMIT", fault) ? -1 : count;
}

static int read_feed(
    struct store *store, CURL *easy, struct page *page, int port, long expected, char *fault) {
  char url[200], cursor[40] = "";
  for (long taken = 0; taken < expected;) {
    snprintf(
        url, sizeof url, "http://127.0.0.1:%d/bestallningar?utforarenhet=bench&limit=200%s%s",
        port, cursor[0] ? "&efter=" : "", cursor);
    page->length = 0;
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, page);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK) return cbench_fail(fault, "curl", curl_easy_strerror(code));
    long count = take_page(store, page, cursor, sizeof cursor, fault);
    if (count < 0) return -1;
    if (count == 0) return cbench_fail(fault, "feed", "ended early");
    taken += count;
  }
  return 0;
}

int cbench_reference_ingest(const char *path, int port, long count, char *fault) {
  struct store store = {0};
  struct page page = {0};
  int failed = cbench_open(path, &store.database, fault)
               || cbench_run(store.database, cbench_schema, fault);
  for (int index = 0; index < STATEMENTS && !failed; index++)
    failed = cbench_prepare(
        store.database, statements_sql[index], &store.each[index], fault);
  CURL *easy = curl_easy_init();
  if (!failed) failed = read_feed(&store, easy, &page, port, count, fault);
  curl_easy_cleanup(easy);
  for (int index = 0; index < STATEMENTS; index++) sqlite3_finalize(store.each[index]);
  sqlite3_close(store.database);
  free(page.bytes);
  return failed ? -1 : 0;
}
