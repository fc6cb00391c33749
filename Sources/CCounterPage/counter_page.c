#define _GNU_SOURCE
#include "CCounterPage.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[8] = {'w', 'e', 'i', 'r', 'c', 'o', 'u', 'n'};

void weir_counter_page_begin(struct weir_counter_page *page) {
    for (unsigned i = 0; i < sizeof magic; i++) page->magic[i] = magic[i];
    page->version = WEIR_COUNTER_VERSION;
}

static int is_page(const struct weir_counter_page *page) {
    for (unsigned i = 0; i < sizeof magic; i++) {
        if (page->magic[i] != magic[i]) return 0;
    }
    return page->version == WEIR_COUNTER_VERSION;
}

static struct weir_counter_page *map(int descriptor) {
    void *mapped =
        mmap(NULL, sizeof(struct weir_counter_page), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    return mapped == MAP_FAILED ? NULL : mapped;
}

int weir_counter_page_create(void) {
    int descriptor = memfd_create("weir-counters", MFD_CLOEXEC);
    if (descriptor < 0) return -1;
    struct weir_counter_page *page = NULL;
    if (ftruncate(descriptor, sizeof(struct weir_counter_page)) == 0) page = map(descriptor);
    if (page == NULL) {
        close(descriptor);
        return -1;
    }
    weir_counter_page_begin(page);
    weir_counter_page_unmap(page);
    return descriptor;
}

struct weir_counter_page *weir_counter_page_map(const char *path) {
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return NULL;
    struct weir_counter_page *page = NULL;
    struct stat status;
    if (fstat(descriptor, &status) == 0 && status.st_size == (off_t)sizeof(struct weir_counter_page)) {
        page = map(descriptor);
    }
    close(descriptor);
    if (page != NULL && !is_page(page)) {
        weir_counter_page_unmap(page);
        return NULL;
    }
    return page;
}

void weir_counter_page_unmap(struct weir_counter_page *page) { munmap(page, sizeof *page); }

uint32_t weir_counter_page_processes(const struct weir_counter_page *page) {
    return __atomic_load_n(&page->processes, __ATOMIC_RELAXED);
}

void weir_counter_page_mark(struct weir_counter_page *page) {
    __atomic_store_n(&page->peak_bytes, __atomic_load_n(&page->live_bytes, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
}

void weir_counter_page_read(const struct weir_counter_page *page, struct weir_counter_sums *sums) {
    *sums = (struct weir_counter_sums){
        .live_bytes = __atomic_load_n(&page->live_bytes, __ATOMIC_RELAXED),
        .peak_bytes = __atomic_load_n(&page->peak_bytes, __ATOMIC_RELAXED),
    };
    uint64_t threads = __atomic_load_n(&page->threads, __ATOMIC_RELAXED);
    if (threads > WEIR_COUNTER_THREADS) threads = WEIR_COUNTER_THREADS;
    for (uint64_t i = 0; i < threads; i++) {
        const struct weir_thread_counts *counts = &page->counts[i];
        sums->allocations += __atomic_load_n(&counts->allocations, __ATOMIC_RELAXED);
        sums->frees += __atomic_load_n(&counts->frees, __ATOMIC_RELAXED);
        sums->allocated_bytes += __atomic_load_n(&counts->allocated_bytes, __ATOMIC_RELAXED);
        sums->copied_bytes += __atomic_load_n(&counts->copied_bytes, __ATOMIC_RELAXED);
    }
}
