// Starts a child process that cannot outlive its parent.
//
// posix_spawn has no way to ask for a signal when the parent dies, and a worker that hangs would survive a driver that
// was killed: hence fork and exec, with only async-signal-safe calls in between.
#ifndef WEIR_SPAWN_H
#define WEIR_SPAWN_H

#include <stdint.h>
#include <sys/types.h>

struct weir_child {
    pid_t pid;
    int input;   // the write end of the child's standard input
    int output;  // the read end of its standard output
    int errors;  // the read end of its standard error
};

/// Starts `path` with its three standard streams on pipes, in a process group of its own, with every other descriptor
/// closed. Returns 0, or the errno of the step that failed, exec included.
int weir_spawn(
    const char *path, char *const arguments[], char *const environment[], struct weir_child *child);

/// Nanoseconds of processor time the child has used so far, or -1.
int64_t weir_child_cpu_time(pid_t pid);

/// Installs handlers for SIGINT, SIGTERM and SIGHUP that only set a flag, and ignores SIGPIPE.
void weir_watch_interrupts(void);

/// The signal that has interrupted this process since `weir_watch_interrupts`, or 0.
int weir_interrupted(void);

/// Forgets an interruption.
void weir_clear_interrupt(void);

/// A set of processors, as the kernel writes it: 1,024 of them.
struct weir_processors {
    unsigned long bits[1024 / (8 * sizeof(unsigned long))];
};

/// Reads which processors the calling thread may use. Returns 0, or -1 where the kernel does not say.
int weir_read_processors(struct weir_processors *set);

/// The processor that the calling thread runs on now, or -1.
int weir_current_processor(void);

/// Binds the calling thread, and whatever it starts from now on. Returns 0, or -1.
int weir_bind_to_processors(const struct weir_processors *set);

/// Whether a processor is in the set.
int weir_has_processor(const struct weir_processors *set, int processor);

/// The set of one processor.
struct weir_processors weir_one_processor(int processor);

#endif
