// Counts what a process allocates and copies, from the inside, without the process knowing: a library to preload.
//
// It stands before the allocator's functions and passes every call on to the next definition of them, glibc's or that of
// an allocator preloaded behind it. Counting costs an addition or two to the thread's own counters and, for what is live,
// one atomic addition. Nothing is linked against it: who wants to read its counters looks these functions up by name.
#ifndef WEIR_COUNTERS_H
#define WEIR_COUNTERS_H

#include "CCounterPage.h"

/// The sums over all threads of the process and its page.
void weir_counters_read(struct weir_counter_sums *sums);
/// Lets the peak of live bytes begin anew.
void weir_counters_mark(void);
/// The file that the next definition of malloc is in.
const char *weir_counters_allocator(void);

#endif
