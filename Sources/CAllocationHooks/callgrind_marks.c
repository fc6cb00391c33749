#include "CAllocationHooks.h"

#include <stddef.h>
#include <stdint.h>

// A request to valgrind is a sequence of instructions that does nothing on a processor: part of valgrind's stable
// interface (valgrind.h), spelled out so that building needs no header of it.
enum {
    CALLGRIND = 'C' << 24 | 'T' << 16,
    DUMP_STATISTICS = CALLGRIND,
    TOGGLE_COLLECTION = CALLGRIND + 2,
};

static void request(uintptr_t code) {
    volatile uintptr_t words[6] = {code, 0, 0, 0, 0, 0};
#if defined(__x86_64__)
    uintptr_t answer = 0;
    __asm__ volatile(
        "rolq $3, %%rdi; rolq $13, %%rdi; rolq $61, %%rdi; rolq $51, %%rdi; xchgq %%rbx, %%rbx"
        : "=d"(answer)
        : "a"(&words[0]), "0"(answer)
        : "cc", "memory");
#elif defined(__aarch64__)
    __asm__ volatile(
        "mov x3, xzr; mov x4, %0\n"
        "ror x12, x12, #3; ror x12, x12, #13; ror x12, x12, #51; ror x12, x12, #61; orr x10, x10, x10"
        :
        : "r"(&words[0])
        : "cc", "memory", "x3", "x4");
#else
    (void)words;
#endif
}

void weir_callgrind_toggle(void) { request(TOGGLE_COLLECTION); }

void weir_callgrind_dump(void) { request(DUMP_STATISTICS); }
