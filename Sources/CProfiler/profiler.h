#ifndef WEIR_PROFILER_INTERNAL_H
#define WEIR_PROFILER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "CProfilePage.h"

// Hidden: a call within the library does not go through the table that lets others interpose it.
#pragma GCC visibility push(hidden)

/// What a thread knows of itself. Initial-exec: reaching it must never allocate, since malloc itself does.
struct weir_profiled_thread {
    /// Calls of malloc and its relatives that came past, recorded or not.
    uint64_t passed;
    /// Where its stack begins, the highest address; 0 when unknown.
    uintptr_t stack_top;
    /// Set while this library's own work may allocate.
    bool is_inside;
    /// Whether `timer` samples this thread.
    bool is_sampled;
    int timer;
};
extern __thread struct weir_profiled_thread weir_profiled_thread __attribute__((tls_model("initial-exec")));

/// The page, or NULL in a process that is not profiled.
extern struct weir_profile_header *weir_page;

/// The phase something that happens now belongs to; `WEIR_PROFILE_OUTSIDE` when nothing of `kind` is recorded.
int weir_phase_now(uint32_t kind);

/// Prepares the calling thread, whose frames all lie below `stack_top`. Asking the system for the bounds would allocate,
/// and a worker that counts would count it.
void weir_thread_enter(uintptr_t stack_top);

/// Looks for the best unwinder there is.
enum weir_profile_unwinder weir_unwinding_prepare(void);
/// The stack above, the leaf first, beginning at `address`, which must be in it; returns its depth.
/// `frame` is the frame pointer at `address`, for the case that there are only frame pointers.
int weir_unwind(uintptr_t *frames, int capacity, uintptr_t address, uintptr_t frame);

/// The slot of a stack, made when it is new; never NULL.
struct weir_profile_slot *weir_stack_slot(const uintptr_t *frames, int depth, int phase);

/// Adds one event to a slot and to the totals of its phase.
void weir_slot_add(struct weir_profile_slot *slot, uint64_t amount);

/// Remembers what an allocation belongs to. An unseen earlier one at the same address is taken as freed.
void weir_live_insert(uintptr_t pointer, uint32_t slot, size_t size);
/// Forgets an allocation; false when it was never recorded.
bool weir_live_remove(uintptr_t pointer, uint32_t *slot, size_t *size);
/// Takes a removal back: the allocation has turned out to live on.
void weir_live_restore(uintptr_t pointer, uint32_t slot, size_t size);
/// How many are remembered.
extern uint64_t weir_live_count;

/// Writes down an allocation of the caller at `address`, if it falls into a recorded phase.
void weir_write_allocation(const void *pointer, size_t size, const void *address, const void *frame);
/// Forgets an allocation that is about to be given back.
void weir_write_free(const void *pointer);

/// Notices an allocation; next to nothing while none are recorded.
static inline void weir_record_allocation(
    const void *pointer, size_t size, const void *address, const void *frame) {
    weir_profiled_thread.passed++;
    if (weir_page != NULL && __atomic_load_n(&weir_page->is_recording, __ATOMIC_RELAXED)) {
        weir_write_allocation(pointer, size, address, frame);
    }
}

/// Notices that memory is about to be given back; next to nothing while no recorded allocation is live.
static inline void weir_record_free(const void *pointer) {
    if (__atomic_load_n(&weir_live_count, __ATOMIC_RELAXED) != 0) weir_write_free(pointer);
}

/// Lets every thread's processor time raise SIGPROF.
void weir_sampling_prepare(void);
void weir_sampling_enter(void);
void weir_sampling_leave(void);

#pragma GCC visibility pop

#endif
