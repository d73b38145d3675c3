#pragma once
// Parts of the C library that Swift's Glibc leaves out.
#include <malloc.h>
#include <sys/timerfd.h>
