#define _GNU_SOURCE
#include "call_class.h"

#include <sys/syscall.h>

enum weir_call_class weir_call_class(uint64_t number) {
    switch (number) {
    case SYS_read:
    case SYS_readv:
    case SYS_pread64:
    case SYS_preadv:
    case SYS_preadv2:
        return WEIR_CALL_READ;
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
    case SYS_pwritev:
    case SYS_pwritev2:
        return WEIR_CALL_WRITE;
    default:
        return WEIR_CALL_OTHER;
    }
}
