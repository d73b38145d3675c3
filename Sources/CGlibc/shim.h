#pragma once
// Parts of the C library that Swift's Glibc leaves out.
#include <malloc.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
// Hidden unless _GNU_SOURCE is defined.
int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
