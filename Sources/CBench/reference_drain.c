// What delivering costs at the least: libcurl's multi interface on one thread, SQLite on another.
//
// It does the same durable work as the engine: marks items as sending with a lease and an attempt
// before anything goes out, and then records state, receipt, the clock that the receipt stops, two
// lines of history and the file that is owed to the care system, in WAL with synchronous=FULL. It
// leases in batches and commits what was answered while the last commit ran.
//
// It does not: order items of one order, keep urgency or counts, judge answers (anything but a
// 201 with a receipt ends it), know a breaker, give back, retry, reckon clocks, limit answers,
// void leases, or guard its states by triggers.

#include "reference_drain.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAD = 512, FLIGHTS_MAX = 256 };

struct drain {
  const char *path;
  long expected;
  char *fault;
  CURLM *multi;
  pthread_mutex_t lock;
  pthread_cond_t work;
  struct list ready, finished;
  long outstanding, recorded;
  int is_exhausted, has_failed;
};

// The store's thread.

static int store_loop(struct drain *drain, struct drain_store *store) {
  long recorded = 0;
  for (;;) {
    struct list finished, leased;
    drain_list_clear(&finished);
    drain_list_clear(&leased);
    pthread_mutex_lock(&drain->lock);
    drain->recorded += recorded;
    if (drain->recorded == drain->expected) curl_multi_wakeup(drain->multi);
    while (!drain->finished.count && !drain->has_failed && drain->recorded < drain->expected
           && (drain->is_exhausted || drain->outstanding > LEAD / 2))
      pthread_cond_wait(&drain->work, &drain->lock);
    int is_over = drain->has_failed || drain->recorded == drain->expected;
    drain_list_move(&drain->finished, &finished);
    recorded = finished.count;
    long room = LEAD - drain->outstanding;
    if (drain->is_exhausted || drain->outstanding > LEAD / 2) room = 0;
    pthread_mutex_unlock(&drain->lock);
    if (is_over) return 0;
    if (drain_store_commit(store, &finished, room, &leased, drain->fault)) return -1;
    pthread_mutex_lock(&drain->lock);
    if (room > 0 && leased.count == 0) drain->is_exhausted = 1;
    drain->outstanding += leased.count;
    drain_list_move(&leased, &drain->ready);
    pthread_mutex_unlock(&drain->lock);
    curl_multi_wakeup(drain->multi);
  }
}

static void *keep_store(void *context) {
  struct drain *drain = context;
  struct drain_store *store;
  int failed = drain_store_open(drain->path, &store, drain->fault) || store_loop(drain, store);
  if (store) drain_store_close(store);
  pthread_mutex_lock(&drain->lock);
  if (failed) drain->has_failed = 1;
  pthread_mutex_unlock(&drain->lock);
  curl_multi_wakeup(drain->multi);
  return NULL;
}

// The network's thread.

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  struct item *item = context;
  size_t length = size * count;
  if (item->have + length > sizeof item->answer) return 0;
  memcpy(item->answer + item->have, bytes, length);
  item->have += length;
  return length;
}

static void start(CURLM *multi, CURL *easy, struct item *item, int port) {
  char text[200];
  snprintf(
      text, sizeof text, "http://127.0.0.1:%d/genomforandeplaner/%s/versioner/%ld", port,
      item->subject, item->version);
  curl_easy_setopt(easy, CURLOPT_URL, text);
  struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
  headers = curl_slist_append(headers, "Authorization: Bearer bench");
  headers = curl_slist_append(headers, "Accept: application/json, application/problem+json");
  headers = curl_slist_append(headers, "Content-Type: application/json");
  snprintf(text, sizeof text, "Content-Digest: %s", item->digest);
  item->headers = curl_slist_append(headers, text);
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, item->headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, item->body);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, item->length);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, item);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, item);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 60000L);
  curl_multi_add_handle(multi, easy);
}

static int collect(struct drain *drain, CURL **idle, long *idle_count) {
  int left;
  for (CURLMsg *message; (message = curl_multi_info_read(drain->multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL *easy = message->easy_handle;
    CURLcode code = message->data.result;
    struct item *item;
    long status;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &item);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_multi_remove_handle(drain->multi, easy);
    idle[(*idle_count)++] = easy;
    if (code != CURLE_OK) return cbench_fail(drain->fault, "curl", curl_easy_strerror(code));
    if (status != 201) return cbench_fail(drain->fault, "answer", "not 201");
    pthread_mutex_lock(&drain->lock);
    drain_list_push(&drain->finished, item);
    drain->outstanding--;
    pthread_cond_signal(&drain->work);
    pthread_mutex_unlock(&drain->lock);
  }
  return 0;
}

static int send_all(struct drain *drain, int port, CURL **idle, long in_flight) {
  long idle_count = in_flight;
  for (;;) {
    pthread_mutex_lock(&drain->lock);
    int is_over = drain->has_failed || drain->recorded == drain->expected;
    while (!is_over && idle_count > 0 && drain->ready.count > 0)
      start(drain->multi, idle[--idle_count], drain_list_pop(&drain->ready), port);
    pthread_mutex_unlock(&drain->lock);
    if (is_over) return 0;
    int running;
    curl_multi_perform(drain->multi, &running);
    long before = idle_count;
    if (collect(drain, idle, &idle_count)) return -1;
    if (idle_count == before) curl_multi_poll(drain->multi, NULL, 0, 1000, NULL);
  }
}

int cbench_reference_drain(
    const char *path, int port, long in_flight, long count, char *fault) {
  if (in_flight > FLIGHTS_MAX) return cbench_fail(fault, "drain", "too many in flight");
  struct drain drain = {.path = path, .expected = count, .fault = fault};
  pthread_mutex_init(&drain.lock, NULL);
  pthread_cond_init(&drain.work, NULL);
  drain_list_clear(&drain.ready);
  drain_list_clear(&drain.finished);
  curl_global_init(CURL_GLOBAL_ALL);
  drain.multi = curl_multi_init();
  curl_multi_setopt(drain.multi, CURLMOPT_MAXCONNECTS, in_flight);
  CURL *idle[FLIGHTS_MAX];
  for (long index = 0; index < in_flight; index++) idle[index] = curl_easy_init();
  CURL *all[FLIGHTS_MAX];
  memcpy(all, idle, sizeof(CURL *) * (size_t)in_flight);
  pthread_t store;
  pthread_create(&store, NULL, keep_store, &drain);
  int failed = send_all(&drain, port, idle, in_flight);
  pthread_mutex_lock(&drain.lock);
  if (failed) drain.has_failed = 1;
  failed = drain.has_failed;
  pthread_cond_signal(&drain.work);
  pthread_mutex_unlock(&drain.lock);
  pthread_join(store, NULL);
  for (long index = 0; index < in_flight; index++) {
    curl_multi_remove_handle(drain.multi, all[index]);
    curl_easy_cleanup(all[index]);
  }
  curl_multi_cleanup(drain.multi);
  return failed ? -1 : 0;
}
