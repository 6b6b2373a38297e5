#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A test that runs out of memory has nothing to prove.
static void *must(void *memory) {
  if (memory == NULL) abort();
  return memory;
}

static void grow(platter *file, sqlite3_int64 length) {
  if (length > file->room) {
    sqlite3_int64 room = length * 2;
    file->bytes = must(realloc(file->bytes, (size_t)room));
    memset(file->bytes + file->room, 0, (size_t)(room - file->room));
    file->room = room;
  }
  if (length > file->length) file->length = length;
}

static void apply(platter *file, const pending *change) {
  if (change->count < 0) {
    if (change->offset < file->length) {
      memset(file->bytes + change->offset, 0, (size_t)(file->length - change->offset));
      file->length = change->offset;
    } else {
      grow(file, change->offset);
    }
    return;
  }
  grow(file, change->offset + change->count);
  memcpy(file->bytes + change->offset, change->bytes, (size_t)change->count);
}

static void settle(platter *file, int is_kept) {
  while (file->first != NULL) {
    pending *change = file->first;
    file->first = change->next;
    if (is_kept) apply(file, change);
    free(change);
  }
  file->last = NULL;
}

static void append(platter *file, pending *change) {
  change->next = NULL;
  if (file->last != NULL) {
    file->last->next = change;
  } else {
    file->first = change;
  }
  file->last = change;
}

static void load(platter *file) {
  FILE *stream = fopen(file->path, "rb");
  if (stream == NULL) return;
  unsigned char part[65536];
  size_t count;
  while ((count = fread(part, 1, sizeof part, stream)) > 0) {
    sqlite3_int64 end = file->length;
    grow(file, end + (sqlite3_int64)count);
    memcpy(file->bytes + end, part, count);
  }
  fclose(stream);
}

platter *disk_platter(faulty_disk *disk, const char *path) {
  pthread_mutex_lock(&disk->mutex);
  platter *file = disk->platters;
  while (file != NULL && strcmp(file->path, path) != 0) file = file->next;
  if (file == NULL) {
    file = must(calloc(1, sizeof *file));
    file->path = must(strdup(path));
    file->next = disk->platters;
    disk->platters = file;
    load(file);
  }
  file->exists = 1;
  pthread_mutex_unlock(&disk->mutex);
  return file;
}

void platter_write(faulty_disk *disk, platter *file, const void *bytes, int count,
                   sqlite3_int64 offset) {
  pending *change = must(malloc(sizeof *change + (size_t)count));
  change->offset = offset;
  change->count = count;
  memcpy(change->bytes, bytes, (size_t)count);
  pthread_mutex_lock(&disk->mutex);
  append(file, change);
  pthread_mutex_unlock(&disk->mutex);
}

void platter_truncate(faulty_disk *disk, platter *file, sqlite3_int64 length) {
  pending *change = must(malloc(sizeof *change));
  change->offset = length;
  change->count = -1;
  pthread_mutex_lock(&disk->mutex);
  append(file, change);
  pthread_mutex_unlock(&disk->mutex);
}

void platter_sync(faulty_disk *disk, platter *file, int fails) {
  pthread_mutex_lock(&disk->mutex);
  if (fails) disk->failed_syncs += 1;
  settle(file, !fails);
  pthread_mutex_unlock(&disk->mutex);
}

void platter_delete(faulty_disk *disk, platter *file) {
  pthread_mutex_lock(&disk->mutex);
  settle(file, 0);
  file->exists = 0;
  if (file->length > 0) memset(file->bytes, 0, (size_t)file->length);
  file->length = 0;
  pthread_mutex_unlock(&disk->mutex);
}

void platter_free(platter *file) {
  settle(file, 0);
  free(file->bytes);
  free(file->path);
  free(file);
}

int faulty_disk_after_power_cut(faulty_disk *disk, const char *folder) {
  int result = 0;
  pthread_mutex_lock(&disk->mutex);
  for (platter *file = disk->platters; file != NULL; file = file->next) {
    const char *slash = strrchr(file->path, '/');
    if (!file->exists || slash == NULL) continue;
    char path[4096];
    snprintf(path, sizeof path, "%s%s", folder, slash);
    FILE *stream = fopen(path, "wb");
    if (stream == NULL) {
      result = -1;
      continue;
    }
    size_t length = (size_t)file->length;
    if (length > 0 && fwrite(file->bytes, 1, length, stream) != length) result = -1;
    if (fclose(stream) != 0) result = -1;
  }
  pthread_mutex_unlock(&disk->mutex);
  return result;
}
