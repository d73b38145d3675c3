#pragma once
#include <sys/timerfd.h> // of the C library, but Swift's Glibc leaves it out
