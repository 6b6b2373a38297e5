// A municipality that has nothing to do but answer: what it costs is the same for both sides.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cbench.h"

enum { ROOM = 64 << 10, EVENTS = 64, PAGES = 4096 };

struct connection {
  int fd;
  size_t start, end;  // what has come and is not read yet
  long skip;          // bytes of the body still to come
  int owed;           // an answer, as soon as the body is there
  int is_put;
  long page;
  char digest[80];
  char bytes[ROOM];
};

static char *pages[PAGES];
static size_t page_lengths[PAGES];
static long serial;

// A link onwards must lead back here, and nobody knew the port when the pages were written.
static void put_port(char *page, size_t length, int port) {
  static const char place[] = "127.0.0.1:00000/";
  char *end = page + length, *at = page;
  while ((at = memmem(at, (size_t)(end - at), place, sizeof place - 1))) {
    at += snprintf(at, sizeof place, "127.0.0.1:%05d", port);
    *at = '/';
  }
}

static int load_pages(const char *folder, int port) {
  for (int number = 0; number < PAGES; number++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/page-%d.json", folder, number);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? 0 : errno;
    struct stat facts;
    if (fstat(fd, &facts) != 0) return errno;
    size_t length = (size_t)facts.st_size;
    pages[number] = malloc(length);
    if (!pages[number]) return ENOMEM;
    if (read(fd, pages[number], length) != (ssize_t)length) return EIO;
    close(fd);
    put_port(pages[number], length, port);
    page_lengths[number] = length;
  }
  return 0;
}

static int send_all(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
    if (sent < 0) return -1;
    bytes += sent;
    count -= (size_t)sent;
  }
  return 0;
}

static int answer(struct connection *one) {
  char body[400], head[200];
  const char *content = body;
  size_t length;
  const char *status = "200 OK";
  if (one->is_put) {
    status = "201 Created";
    length = (size_t)snprintf(
        body, sizeof body,
        "{\"kvittensId\":\"K-%010ld\",\"mottagen\":\"2026-03-02T08:00:00Z\","
        "\"status\":\"kvitterad\",\"contentDigest\":\"%s\"}",
        ++serial, one->digest);
  } else if (one->page >= 0 && one->page < PAGES && pages[one->page]) {
    content = pages[one->page];
    length = page_lengths[one->page];
  } else {
    length = (size_t)snprintf(
        body, sizeof body, "{\"apiName\":\"utforarsynk\",\"apiVersion\":\"1.0.0\"}");
  }
  int count = snprintf(
      head, sizeof head,
      "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", status,
      length);
  if (content != body) {
    if (send_all(one->fd, head, (size_t)count) != 0) return -1;
    return send_all(one->fd, content, length);
  }
  char whole[600];
  memcpy(whole, head, (size_t)count);
  memcpy(whole + count, body, length);
  return send_all(one->fd, whole, (size_t)count + length);
}

// Copies what follows a header's name up to the line's end.
static void header(const char *head, const char *name, char *value, size_t room) {
  value[0] = 0;
  const char *line = strcasestr(head, name);
  if (!line) return;
  line += strlen(name);
  while (*line == ' ') line++;
  size_t length = strcspn(line, "\r\n");
  if (length >= room) return;
  memcpy(value, line, length);
  value[length] = 0;
}

static void read_head(struct connection *one, char *head) {
  char length[32];
  header(head, "\r\nContent-Length:", length, sizeof length);
  header(head, "\r\nContent-Digest:", one->digest, sizeof one->digest);
  one->is_put = strncmp(one->bytes + one->start, "PUT ", 4) == 0;
  one->skip = atol(length);
  one->page = -1;
  char *end = strchr(head, '\r');
  char *target = strstr(head, "/bestallningar?");
  if (!one->is_put && target && end && target < end) {
    char *cursor = strstr(target, "efter=");
    one->page = cursor && cursor < end ? atol(cursor + 6) : 0;
  }
  one->owed = 1;
}

// Reads as many requests as are there; -1 when the connection is of no more use.
static int serve(struct connection *one) {
  for (;;) {
    long there = (long)(one->end - one->start);
    if (one->owed) {
      long taken = there < one->skip ? there : one->skip;
      one->start += (size_t)taken;
      one->skip -= taken;
      if (one->skip > 0) break;
      if (answer(one) != 0) return -1;
      one->owed = 0;
      continue;
    }
    char *head = one->bytes + one->start;
    char *end = there > 0 ? memmem(head, (size_t)there, "\r\n\r\n", 4) : NULL;
    if (!end) {
      if (one->start == 0 && one->end == ROOM) return -1;
      memmove(one->bytes, head, (size_t)there);
      one->start = 0;
      one->end = (size_t)there;
      return 0;
    }
    end[2] = 0;
    read_head(one, head);
    one->start = (size_t)(end + 4 - one->bytes);
  }
  one->start = one->end = 0;
  return 0;
}

static int receive(struct connection *one) {
  ssize_t count = recv(one->fd, one->bytes + one->end, ROOM - one->end, MSG_DONTWAIT);
  if (count < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
  if (count == 0) return -1;
  one->end += (size_t)count;
  return serve(one);
}

static int listening(int *port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, 128) != 0
      || getsockname(fd, (struct sockaddr *)&address, &length) != 0)
    return -1;
  *port = ntohs(address.sin_port);
  return fd;
}

static void welcome(int poll, int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  if (fd < 0) return;
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct connection *one = calloc(1, sizeof *one);
  if (!one) {
    close(fd);
    return;
  }
  one->fd = fd;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = one};
  epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}

int cbench_sink_serve(const char *folder) {
  int port = 0;
  int listener = listening(&port);
  if (listener < 0) return errno;
  int fault = folder[0] ? load_pages(folder, port) : 0;
  if (fault) return fault;
  int poll = epoll_create1(EPOLL_CLOEXEC);
  // The two that are no connections are known by these addresses.
  static char leash, door;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = &leash};
  epoll_ctl(poll, EPOLL_CTL_ADD, STDIN_FILENO, &event);
  event.data.ptr = &door;
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  if (dprintf(STDOUT_FILENO, "%d\n", port) < 0) return errno;
  struct epoll_event events[EVENTS];
  for (;;) {
    int count = epoll_wait(poll, events, EVENTS, -1);
    if (count < 0 && errno != EINTR) return errno;
    for (int index = 0; index < count; index++) {
      void *what = events[index].data.ptr;
      if (what == &leash) return 0;
      if (what == &door) {
        welcome(poll, listener);
      } else if (receive(what) != 0) {
        close(((struct connection *)what)->fd);
        free(what);
      }
    }
  }
}
