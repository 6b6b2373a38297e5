#ifndef PLANSYNK_CSIMULATION_H
#define PLANSYNK_CSIMULATION_H

/// Sets up a process that simulates and does nothing else, so that it asks the kernel for nothing
/// that it can have without. To be called before anything opens a database.
///
/// SQLite keeps its locks and the index of its log in the memory of this process, since nobody else
/// opens the stores of simulated months, and counts no memory, which takes a lock per allocation.
/// What one month frees is kept for the next. All of this is for the whole process: one with tests
/// of real stores must not call it.
///
/// Source: SQLite, "The OS Backend (VFS)", section 2.1; SQLITE_CONFIG_MEMSTATUS; mallopt(3).
void csimulation_settle(void);

#endif
