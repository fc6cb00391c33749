#define _GNU_SOURCE
#include "CProfilePage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[8] = {'w', 'e', 'i', 'r', 'p', 'r', 'o', 'f'};

static const size_t page_size = sizeof(struct weir_profile_header)
    + WEIR_PROFILE_SLOTS * sizeof(struct weir_profile_slot) + WEIR_PROFILE_FRAMES * sizeof(uintptr_t);

int weir_profile_page_create(uint32_t kind, uint64_t interval) {
    int descriptor = memfd_create("weir-profile", MFD_CLOEXEC);
    if (descriptor < 0) return -1;
    struct weir_profile_header header = {
        .version = WEIR_PROFILE_VERSION,
        .kind = kind,
        .interval = interval,
        .used_slots = WEIR_PROFILE_PHASES,
    };
    memcpy(header.magic, magic, sizeof magic);
    // Sparse: a page of memory is used when the first stack lands on it.
    if (ftruncate(descriptor, (off_t)page_size) != 0
        || pwrite(descriptor, &header, sizeof header, 0) != sizeof header) {
        int reason = errno;
        close(descriptor);
        errno = reason;
        return -1;
    }
    return descriptor;
}

struct weir_profile_header *weir_profile_page_map(const char *path) {
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return NULL;
    struct weir_profile_header *page = NULL;
    struct stat status;
    if (fstat(descriptor, &status) == 0 && (size_t)status.st_size == page_size) {
        void *mapped = mmap(NULL, page_size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        page = mapped == MAP_FAILED ? NULL : mapped;
    }
    close(descriptor);
    if (page == NULL) return NULL;
    if (memcmp(page->magic, magic, sizeof magic) != 0 || page->version != WEIR_PROFILE_VERSION) {
        weir_profile_page_unmap(page);
        return NULL;
    }
    return page;
}

void weir_profile_page_unmap(struct weir_profile_header *page) { munmap(page, page_size); }
