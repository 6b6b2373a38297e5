#include <time.h>

#include "cbench.h"

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double cbench_seconds(void) { return seconds(CLOCK_MONOTONIC); }

double cbench_cpu_seconds(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }
