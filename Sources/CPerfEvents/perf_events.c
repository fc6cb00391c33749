#define _GNU_SOURCE
#include "CPerfEvents.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    L1D_READ_MISSES = PERF_COUNT_HW_CACHE_L1D | PERF_COUNT_HW_CACHE_OP_READ << 8
        | PERF_COUNT_HW_CACHE_RESULT_MISS << 16,
};

/// The kernel's number of an event, by ours.
static const struct {
    uint32_t type;
    uint64_t number;
} events[WEIR_PERF_EVENTS] = {
    [WEIR_PERF_CYCLES] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES},
    [WEIR_PERF_INSTRUCTIONS] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS},
    [WEIR_PERF_BRANCH_MISSES] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES},
    [WEIR_PERF_CACHE_MISSES] = {PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES},
    [WEIR_PERF_L1D_MISSES] = {PERF_TYPE_HW_CACHE, L1D_READ_MISSES},
    [WEIR_PERF_PAGE_FAULTS] = {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS},
    [WEIR_PERF_MIGRATIONS] = {PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS},
};

int weir_perf_open(enum weir_perf_event event, pid_t thread, int leader) {
    bool is_hardware = events[event].type != PERF_TYPE_SOFTWARE;
    struct perf_event_attr attributes = {
        .type = events[event].type,
        .size = sizeof attributes,
        .config = events[event].number,
        .read_format = PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING,
        // Members are on whenever their leader is.
        .disabled = leader < 0,
        .inherit = 1,
        .exclude_kernel = is_hardware,
        .exclude_hv = is_hardware,
    };
    long descriptor = syscall(SYS_perf_event_open, &attributes, thread, -1, leader, PERF_FLAG_FD_CLOEXEC);
    return descriptor < 0 ? -errno : (int)descriptor;
}

int weir_perf_enable(int leader) { return ioctl(leader, PERF_EVENT_IOC_ENABLE, 0) == 0 ? 0 : -errno; }

int weir_perf_add(int leader, int count, struct weir_perf_reading *sums) {
    // As the kernel writes a group: how many events, its two times, their counts.
    uint64_t words[3 + WEIR_PERF_EVENTS];
    ssize_t length = read(leader, words, sizeof words);
    if (length < 0) return -errno;
    if (length != (ssize_t)((3 + count) * sizeof words[0]) || words[0] != (uint64_t)count) return -EIO;
    sums->enabled += words[1];
    sums->running += words[2];
    for (int i = 0; i < count; i++) sums->counts[i] += words[3 + i];
    return 0;
}
