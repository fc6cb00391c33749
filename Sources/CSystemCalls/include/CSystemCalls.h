// Counts the system calls of another process and its threads by tracing it with ptrace(2).
#ifndef WEIR_SYSTEM_CALLS_H
#define WEIR_SYSTEM_CALLS_H

#include <stdint.h>
#include <sys/types.h>

/// System calls that were entered, by class; the first two as /proc/PID/io has them.
struct weir_call_counts {
    uint64_t reads;
    uint64_t writes;
    uint64_t others;
};

struct weir_call_trace;

/// Begins to trace a process, its threads and whatever they start, from a thread of its own.
/// Returns 0, or the reason as an errno: EPERM where tracing is not allowed.
int weir_call_trace_start(pid_t process, struct weir_call_trace **trace);
/// What has been counted so far.
void weir_call_trace_read(struct weir_call_trace *trace, struct weir_call_counts *counts);
/// Lets the process go and ends the thread.
void weir_call_trace_stop(struct weir_call_trace *trace);

#endif
