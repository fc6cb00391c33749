#define _GNU_SOURCE
#include "counting_library.h"

#include <dlfcn.h>
#include <stddef.h>

#include "CCounterPage.h"

static struct {
    bool searched;
    void (*read)(struct weir_counter_sums *sums);
    void (*mark)(void);
} library;

bool weir_has_counting_library(void) {
    if (!library.searched) {
        library.read = (void (*)(struct weir_counter_sums *))dlsym(RTLD_DEFAULT, "weir_counters_read");
        library.mark = (void (*)(void))dlsym(RTLD_DEFAULT, "weir_counters_mark");
        library.searched = true;
    }
    return library.read != NULL && library.mark != NULL;
}

void weir_counting_library_mark(void) {
    if (weir_has_counting_library()) library.mark();
}

void weir_counting_library_read(struct weir_counts *counts) {
    if (!weir_has_counting_library()) return;
    struct weir_counter_sums sums;
    library.read(&sums);
    counts->allocations = sums.allocations;
    counts->frees = sums.frees;
    counts->allocated_bytes = sums.allocated_bytes;
    counts->copied_bytes = sums.copied_bytes;
    counts->live_bytes = sums.live_bytes;
    counts->peak_bytes = sums.peak_bytes;
}
