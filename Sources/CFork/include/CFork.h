// A copy of this process that shares a page with it and is killed without warning.
//
// Swift offers no fork, and a new program for each of a thousand kills would cost more than what it does before it dies.
#ifndef WEIR_FORK_H
#define WEIR_FORK_H

#include <stdint.h>
#include <sys/types.h>

/// Maps zeros that a child sees too, and its parent after it. NULL where the system gives none.
int64_t *weir_map_shared(int64_t words);

/// Gives them back.
void weir_unmap_shared(int64_t *words, int64_t count);

/// Reads a word, and everything that was written before it was stored.
int64_t weir_load(const int64_t *word);

/// Stores a word behind everything that was written before.
void weir_store(int64_t *word, int64_t value);

/// How many threads this process has; a fork copies only the one that asks. 0 where the system does not say.
int weir_thread_count(void);

/// Starts a child that goes on here and cannot outlive its parent. Returns 0 in the child, its number in the parent,
/// or -1.
pid_t weir_fork(void);

/// Waits in the child until it is killed.
_Noreturn void weir_wait_for_end(void);

/// Lets another thread or process run.
void weir_yield(void);

/// Kills a child (SIGKILL) and waits for it. Returns 1 when that is what ended it, 0 when it had ended by itself.
int weir_kill_and_wait(pid_t child);

/// Nanoseconds of the monotonic clock.
int64_t weir_now(void);

#endif
