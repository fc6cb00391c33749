// The page on which a profiled process writes down what it sees, and from which the driver reads it.
//
// It is one file without a name that both map: the profiled process neither opens, writes nor closes anything, so there
// is nothing to lose when it is killed, and what it saw until then is still there.
#ifndef WEIR_PROFILE_PAGE_H
#define WEIR_PROFILE_PAGE_H

#include <stddef.h>
#include <stdint.h>

enum {
    WEIR_PROFILE_VERSION = 1,
    /// Slots of the stack table, a power of two.
    WEIR_PROFILE_SLOTS = 1 << 16,
    /// Return addresses that all stacks together may have.
    WEIR_PROFILE_FRAMES = 1 << 22,
    /// Return addresses kept of one stack; of a deeper one, those nearest to the leaf.
    WEIR_PROFILE_DEPTH = 192,
};

/// What is recorded.
enum weir_profile_kind {
    WEIR_PROFILE_NOTHING = 0,
    WEIR_PROFILE_ALLOCATIONS = 1,
    WEIR_PROFILE_SAMPLES = 2,
};

/// Where in a chain's life something happened.
enum weir_profile_phase {
    WEIR_PROFILE_OUTSIDE = 0,
    /// While a chain is opened or closed.
    WEIR_PROFILE_OPENING = 1,
    /// Between its first read and its end.
    WEIR_PROFILE_STEADY = 2,
    /// In a process that marks no phases: while it answers a request.
    WEIR_PROFILE_WHOLE = 3,
    WEIR_PROFILE_PHASES = 4,
};

/// How stacks are walked.
enum weir_profile_unwinder {
    WEIR_PROFILE_FRAME_POINTERS = 1,
    WEIR_PROFILE_LIBUNWIND = 2,
};

/// Sums that are kept without looking at stacks: what the sum over all stacks must come to.
struct weir_profile_totals {
    uint64_t count;
    /// Bytes asked for, or nanoseconds of processor time.
    uint64_t amount;
};

/// One stack in one phase. Every number is only ever changed atomically.
struct weir_profile_slot {
    /// 0 free, 1 being filled, else the hash of the stack.
    uint64_t hash;
    /// Where its return addresses begin in the page's frames, the leaf first.
    uint32_t first_frame;
    /// How many there are; 0 in the slots that stand for what found no room.
    uint16_t depth;
    uint8_t phase;
    /// Whether the stack was deeper than `WEIR_PROFILE_DEPTH`.
    uint8_t is_cut;
    struct weir_profile_totals totals;
    uint64_t freed_count;
    int64_t live_bytes;
    int64_t peak_bytes;
};

/// How a page begins; behind it lie its slots and its frames.
struct weir_profile_header {
    char magic[8];
    uint32_t version;
    /// `enum weir_profile_kind`; written by the driver before the process starts.
    uint32_t kind;
    /// Nanoseconds of a thread's processor time between two samples; written by the driver.
    uint64_t interval;
    /// Whether to record now; written by the driver.
    uint32_t is_recording;
    /// `enum weir_profile_phase`; written by a process that marks phases.
    uint32_t phase;
    /// Whether the process marks phases.
    uint32_t marks_phases;
    /// The process that attached last, or, once stacks are recorded, the one that recorded last.
    int32_t process;
    /// The process that recorded first.
    int32_t first_recorder;
    /// Whether more than one process has recorded: a worker that starts others.
    uint32_t has_several;
    /// `enum weir_profile_unwinder`, or 0 while nobody has attached.
    uint32_t unwinder;
    /// The errno that kept the process from sampling, or 0.
    int32_t sampling_error;
    uint64_t used_slots;
    uint64_t used_frames;
    /// Signals that found another than the sampled phases.
    uint64_t samples_outside;
    struct weir_profile_totals counted[WEIR_PROFILE_PHASES];
    int64_t live_bytes;
    int64_t peak_bytes;
};

/// The slots behind a header. The first `WEIR_PROFILE_PHASES` stand for what found no room, one a phase.
static inline struct weir_profile_slot *weir_profile_slots(struct weir_profile_header *page) {
    return (struct weir_profile_slot *)(page + 1);
}

/// The return addresses behind the slots.
static inline uintptr_t *weir_profile_frames(struct weir_profile_header *page) {
    return (uintptr_t *)(weir_profile_slots(page) + WEIR_PROFILE_SLOTS);
}

/// Makes an empty page without a name. Returns its descriptor, or -1 with the reason in errno.
int weir_profile_page_create(uint32_t kind, uint64_t interval);

/// Maps a page, or returns NULL: the file is not there or no page of this version.
struct weir_profile_header *weir_profile_page_map(const char *path);

/// Unmaps a page.
void weir_profile_page_unmap(struct weir_profile_header *page);

#endif
