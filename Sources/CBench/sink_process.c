// Starting the sink: it lives as long as the pipe to its standard input is open, so that it never
// outlives a benchmark that was killed.

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cbench.h"

extern char **environ;

static int port_of(int fd) {
  char text[16] = {0};
  size_t have = 0;
  while (have < sizeof text - 1) {
    ssize_t count = read(fd, text + have, 1);
    if (count <= 0) return 0;
    if (text[have] == '\n') return atoi(text);
    have++;
  }
  return 0;
}

int cbench_sink_start(const char *pages, struct cbench_sink *sink) {
  int leash[2], port[2];
  if (pipe2(leash, O_CLOEXEC) != 0 || pipe2(port, O_CLOEXEC) != 0) return errno;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, leash[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, port[1], STDOUT_FILENO);
  char *arguments[] = {"plansynk-bench", "sink", (char *)pages, NULL};
  pid_t pid = 0;
  int fault = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(leash[0]);
  close(port[1]);
  sink->pid = pid;
  sink->leash = leash[1];
  sink->port = fault ? 0 : port_of(port[0]);
  close(port[0]);
  if (!fault && sink->port == 0) {
    cbench_sink_stop(sink);
    fault = ECHILD;
  }
  return fault;
}

void cbench_sink_stop(struct cbench_sink *sink) {
  close(sink->leash);
  waitpid(sink->pid, NULL, 0);
}
