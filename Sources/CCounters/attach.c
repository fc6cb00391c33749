#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

#include "counters.h"

static struct weir_counter_page own_page;
struct weir_counter_page *weir_counters_page = &own_page;
__thread struct weir_thread_counts *weir_own_counts;
__thread bool weir_is_asking;

struct weir_thread_counts *weir_counts_of_new_thread(void) {
    uint64_t place = __atomic_fetch_add(&weir_counters_page->threads, 1, __ATOMIC_RELAXED);
    weir_own_counts = &weir_counters_page->counts[place < WEIR_COUNTER_THREADS ? place : WEIR_COUNTER_THREADS - 1];
    return weir_own_counts;
}

// A child shares the page with its parent but must not share a place in it.
static void begin_child(void) { weir_own_counts = NULL; }

__attribute__((constructor)) static void attach(void) {
    pthread_atfork(NULL, NULL, begin_child);
    const char *path = getenv("WEIR_COUNTERS");
    struct weir_counter_page *page = path == NULL ? NULL : weir_counter_page_map(path);
    if (page == NULL) return;
    __atomic_fetch_add(&page->processes, 1, __ATOMIC_RELAXED);
    // What was counted until now, before main, stays behind on the process's own page.
    weir_counters_page = page;
    weir_own_counts = NULL;
}

void weir_counters_read(struct weir_counter_sums *sums) { weir_counter_page_read(weir_counters_page, sums); }

void weir_counters_mark(void) { weir_counter_page_mark(weir_counters_page); }

const char *weir_counters_allocator(void) {
    void *next = dlsym(RTLD_NEXT, "malloc");
    Dl_info info;
    return next != NULL && dladdr(next, &info) != 0 ? info.dli_fname : NULL;
}
