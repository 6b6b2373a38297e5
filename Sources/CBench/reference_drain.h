// What is on its way in the reference of the drain, and the store's half of it.

#ifndef CBENCH_DRAIN_H
#define CBENCH_DRAIN_H

#include <curl/curl.h>

#include "reference.h"

struct item {
  struct item *next;
  int64_t id;
  char subject[40];
  long version;
  char digest[80];
  char *body;
  long length;
  struct curl_slist *headers;
  char answer[1024];
  size_t have;
};

struct list {
  struct item *first, **last;
  long count;
};

struct drain_store;

void drain_list_clear(struct list *list);
void drain_list_push(struct list *list, struct item *item);
struct item *drain_list_pop(struct list *list);
void drain_list_move(struct list *from, struct list *to);

// Opens the queue's database.
int drain_store_open(const char *path, struct drain_store **store, char *fault);

// One transaction: records what was answered and frees it, and leases as many as there is room for.
int drain_store_commit(
    struct drain_store *store, struct list *finished, long room, struct list *leased,
    char *fault);

void drain_store_close(struct drain_store *store);

#endif
