#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "profiler.h"

// One timer a thread, on the thread's own processor time: a timer of the whole process signals whatever thread the kernel
// likes, and a timer on the wall clock would interrupt the waiting of threads that do nothing.

static void registers(const ucontext_t *context, uintptr_t *address, uintptr_t *frame) {
#if defined(__x86_64__)
    *address = (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
    *frame = (uintptr_t)context->uc_mcontext.gregs[REG_RBP];
#elif defined(__aarch64__)
    *address = (uintptr_t)context->uc_mcontext.pc;
    *frame = (uintptr_t)context->uc_mcontext.regs[29];
#else
#error "registers: unknown architecture"
#endif
}

static void on_sample(int number, siginfo_t *info, void *context) {
    (void)number;
    int saved = errno;
    struct weir_profile_header *page = weir_page;
    int phase = weir_phase_now(WEIR_PROFILE_SAMPLES);
    if (phase == WEIR_PROFILE_OUTSIDE) {
        __atomic_fetch_add(&page->samples_outside, 1, __ATOMIC_RELAXED);
        errno = saved;
        return;
    }
    // A timer that expired several times between two ticks of the kernel signals once and says how often it was.
    uint64_t time = page->interval * (uint64_t)(1 + (info->si_overrun > 0 ? info->si_overrun : 0));
    __atomic_fetch_add(&page->counted[phase].count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&page->counted[phase].amount, time, __ATOMIC_RELAXED);
    uintptr_t address, frame;
    registers(context, &address, &frame);
    uintptr_t frames[WEIR_PROFILE_DEPTH];
    int depth = weir_unwind(frames, WEIR_PROFILE_DEPTH, address, frame);
    weir_slot_add(weir_stack_slot(frames, depth, phase), time);
    errno = saved;
}

void weir_sampling_enter(void) {
    struct weir_profiled_thread *thread = &weir_profiled_thread;
    uint64_t interval = weir_page->interval;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGPROF};
    event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
    struct itimerspec period = {
        .it_interval = {.tv_sec = (time_t)(interval / 1000000000), .tv_nsec = (long)(interval % 1000000000)}};
    period.it_value = period.it_interval;
    // The system calls themselves: glibc's functions may allocate.
    if (syscall(SYS_timer_create, CLOCK_THREAD_CPUTIME_ID, &event, &thread->timer) != 0
        || syscall(SYS_timer_settime, thread->timer, 0, &period, NULL) != 0) {
        weir_page->sampling_error = errno;
        return;
    }
    thread->is_sampled = true;
}

void weir_sampling_leave(void) {
    struct weir_profiled_thread *thread = &weir_profiled_thread;
    if (!thread->is_sampled) return;
    thread->is_sampled = false;
    syscall(SYS_timer_delete, thread->timer);
}

void weir_sampling_prepare(void) {
    struct sigaction action = {.sa_sigaction = on_sample, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGPROF, &action, NULL) != 0) {
        weir_page->sampling_error = errno;
        return;
    }
    weir_sampling_enter();
}
