#include "disk.h"

#include <stdlib.h>
#include <string.h>

static faulty_disk *disks = NULL;
static pthread_mutex_t disks_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t installed = PTHREAD_ONCE_INIT;

faulty_disk *faulty_disk_make(const char *prefix) {
  pthread_once(&installed, vfs_install);
  faulty_disk *disk = calloc(1, sizeof *disk);
  if (disk == NULL || (disk->prefix = strdup(prefix)) == NULL) abort();
  pthread_mutex_init(&disk->mutex, NULL);
  pthread_mutex_lock(&disks_mutex);
  disk->next = disks;
  disks = disk;
  pthread_mutex_unlock(&disks_mutex);
  return disk;
}

void faulty_disk_end(faulty_disk *disk) {
  pthread_mutex_lock(&disks_mutex);
  faulty_disk **link = &disks;
  while (*link != NULL && *link != disk) link = &(*link)->next;
  if (*link == disk) *link = disk->next;
  pthread_mutex_unlock(&disks_mutex);
  while (disk->platters != NULL) {
    platter *file = disk->platters;
    disk->platters = file->next;
    platter_free(file);
  }
  pthread_mutex_destroy(&disk->mutex);
  free(disk->prefix);
  free(disk);
}

faulty_disk *disk_of(const char *path) {
  if (path == NULL) return NULL;
  pthread_mutex_lock(&disks_mutex);
  faulty_disk *disk = disks;
  while (disk != NULL && strncmp(path, disk->prefix, strlen(disk->prefix)) != 0) disk = disk->next;
  pthread_mutex_unlock(&disks_mutex);
  return disk;
}

void faulty_disk_plan(faulty_disk *disk, int kinds, long first, long count, int how) {
  pthread_mutex_lock(&disk->mutex);
  disk->kinds = kinds;
  disk->first = first;
  disk->count = count;
  disk->how = how;
  disk->calls = 0;
  disk->faults = 0;
  disk->failed_syncs = 0;
  pthread_mutex_unlock(&disk->mutex);
}

int disk_counts(faulty_disk *disk, int kind) {
  int how = -1;
  pthread_mutex_lock(&disk->mutex);
  if (disk->kinds & kind) {
    disk->calls += 1;
    if (disk->first > 0 && disk->calls >= disk->first &&
        disk->calls - disk->first < disk->count) {
      disk->faults += 1;
      how = disk->how;
    }
  }
  pthread_mutex_unlock(&disk->mutex);
  return how;
}

void disk_note_writer(faulty_disk *disk, int change) {
  pthread_mutex_lock(&disk->mutex);
  disk->writers += change;
  if (disk->writers > disk->writers_max) disk->writers_max = disk->writers;
  pthread_mutex_unlock(&disk->mutex);
}

static long counted(faulty_disk *disk, const long *number) {
  pthread_mutex_lock(&disk->mutex);
  long result = *number;
  pthread_mutex_unlock(&disk->mutex);
  return result;
}

long faulty_disk_calls(faulty_disk *disk) { return counted(disk, &disk->calls); }
long faulty_disk_faults(faulty_disk *disk) { return counted(disk, &disk->faults); }
long faulty_disk_failed_syncs(faulty_disk *disk) { return counted(disk, &disk->failed_syncs); }
long faulty_disk_writers(faulty_disk *disk) { return counted(disk, &disk->writers_max); }
