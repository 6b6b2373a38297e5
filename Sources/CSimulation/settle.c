#include "CSimulation.h"

#include <malloc.h>
#include <sqlite3.h>

void csimulation_settle(void) {
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 25);
  mallopt(M_TOP_PAD, 1 << 22);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_vfs *vfs = sqlite3_vfs_find("unix-excl");
  if (vfs) sqlite3_vfs_register(vfs, 1);
}
