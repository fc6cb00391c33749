#define _GNU_SOURCE
#include <pthread.h>

#include "next_definition.h"
#include "profiler.h"

// A new thread begins here instead of in its own function: where its stack begins is seen, and its timer is started.
// What it needs to know waits in a fixed table, because an allocation of this library's would be counted.
enum { WAITING = 256 };
static struct start {
    bool is_taken;
    void *(*body)(void *);
    void *argument;
} waiting[WAITING];

static void leave(void *unused) {
    (void)unused;
    weir_sampling_leave();
}

static void *weir_thread_begin(void *argument) {
    struct start start = *(struct start *)argument;
    __atomic_clear(&((struct start *)argument)->is_taken, __ATOMIC_RELEASE);
    weir_thread_enter((uintptr_t)__builtin_frame_address(0));
    if (weir_page->kind == WEIR_PROFILE_SAMPLES) weir_sampling_enter();
    void *result;
    pthread_cleanup_push(leave, NULL);
    result = start.body(start.argument);
    pthread_cleanup_pop(1);
    return result;
}

int pthread_create(
    pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*body)(void *),
    void *restrict argument) {
    static void *known;
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) = weir_next(&known, "pthread_create");
    if (weir_page == NULL) return next(thread, attributes, body, argument);
    for (int i = 0; i < WAITING; i++) {
        struct start *start = &waiting[i];
        if (__atomic_test_and_set(&start->is_taken, __ATOMIC_ACQUIRE)) continue;
        start->body = body;
        start->argument = argument;
        int reason = next(thread, attributes, weir_thread_begin, start);
        if (reason != 0) __atomic_clear(&start->is_taken, __ATOMIC_RELEASE);
        return reason;
    }
    return next(thread, attributes, body, argument);
}
