#include <stdbool.h>

#include "profiler.h"

// C++'s operators, under their mangled names. In libstdc++ they call malloc, which has recorded the allocation by the
// time they return; tcmalloc has its own, which do not. Whether malloc came past tells the two apart.
static _Atomic bool are_separate;

#define CALLER __builtin_return_address(0), *(void **)__builtin_frame_address(0)

#define OPERATOR_NEW(name, parameters, arguments) \
    void *name parameters { \
        static void *known; \
        void *(*next) parameters = weir_next(&known, #name); \
        uint64_t passed = weir_profiled_thread.passed; \
        void *pointer = next arguments; \
        if (weir_profiled_thread.passed == passed) { \
            are_separate = true; \
            weir_record_allocation(pointer, size, CALLER); \
        } \
        return pointer; \
    }

#define OPERATOR_DELETE(name, parameters, arguments) \
    void name parameters { \
        static void *known; \
        void (*next) parameters = weir_next(&known, #name); \
        if (are_separate) weir_record_free(pointer); \
        next arguments; \
    }

OPERATOR_NEW(_Znwm, (size_t size), (size))
OPERATOR_NEW(_Znam, (size_t size), (size))
OPERATOR_NEW(_ZnwmRKSt9nothrow_t, (size_t size, const void *tag), (size, tag))
OPERATOR_NEW(_ZnamRKSt9nothrow_t, (size_t size, const void *tag), (size, tag))
OPERATOR_NEW(_ZnwmSt11align_val_t, (size_t size, size_t alignment), (size, alignment))
OPERATOR_NEW(_ZnamSt11align_val_t, (size_t size, size_t alignment), (size, alignment))
OPERATOR_NEW(
    _ZnwmSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))
OPERATOR_NEW(
    _ZnamSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))

OPERATOR_DELETE(_ZdlPv, (void *pointer), (pointer))
OPERATOR_DELETE(_ZdaPv, (void *pointer), (pointer))
OPERATOR_DELETE(_ZdlPvm, (void *pointer, size_t size), (pointer, size))
OPERATOR_DELETE(_ZdaPvm, (void *pointer, size_t size), (pointer, size))
OPERATOR_DELETE(_ZdlPvRKSt9nothrow_t, (void *pointer, const void *tag), (pointer, tag))
OPERATOR_DELETE(_ZdaPvRKSt9nothrow_t, (void *pointer, const void *tag), (pointer, tag))
OPERATOR_DELETE(_ZdlPvSt11align_val_t, (void *pointer, size_t alignment), (pointer, alignment))
OPERATOR_DELETE(_ZdaPvSt11align_val_t, (void *pointer, size_t alignment), (pointer, alignment))
OPERATOR_DELETE(
    _ZdlPvmSt11align_val_t, (void *pointer, size_t size, size_t alignment), (pointer, size, alignment))
OPERATOR_DELETE(
    _ZdaPvmSt11align_val_t, (void *pointer, size_t size, size_t alignment), (pointer, size, alignment))
