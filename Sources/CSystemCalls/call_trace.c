#define _GNU_SOURCE
#include "CSystemCalls.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>

#include "call_class.h"

// A thread of its own, because only the thread that began a trace may continue it, and it waits for nothing else: the
// process's other threads go on waiting for their own children, and this one never takes theirs (__WNOTHREAD).
//
// The layout of PTRACE_GET_SYSCALL_INFO's answer is the kernel's (5.3 and later); older headers lack it.
enum { GET_SYSCALL_INFO = 0x420e, ENTRY = 1 };
struct call_information {
    uint8_t operation;
    uint8_t padding[3];
    uint32_t architecture;
    uint64_t instruction_pointer;
    uint64_t stack_pointer;
    uint64_t number;
    uint64_t arguments[6];
    uint64_t more[4];
};

struct weir_call_trace {
    pid_t process;
    pthread_t thread;
    sem_t begun;
    int reason;
    bool must_end;
    struct weir_call_counts counts;
};

static const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
    | PTRACE_O_TRACEEXEC;

/// Seizes every thread of the process; threads that appear meanwhile are those of a seized one, or found by the next look.
static int seize_all(pid_t process) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    int seized = 0, reason = ESRCH;
    for (bool is_complete = false; !is_complete;) {
        is_complete = true;
        DIR *folder = opendir(path);
        if (folder == NULL) return errno;
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            pid_t task = (pid_t)atoi(entry->d_name);
            if (task <= 0) continue;
            if (ptrace(PTRACE_SEIZE, task, NULL, (void *)options) == 0) {
                ptrace(PTRACE_INTERRUPT, task, NULL, NULL);
                seized++;
                is_complete = false;
            } else if (errno == EPERM && seized == 0) {
                // Also the answer for a thread that is traced already: then one was seized before.
                reason = EPERM;
            }
        }
        closedir(folder);
        if (seized == 0) return reason;
    }
    return 0;
}

static void count_call(struct weir_call_trace *trace, pid_t task) {
    struct call_information call = {0};
    if (ptrace((enum __ptrace_request)GET_SYSCALL_INFO, task, (void *)sizeof call, &call) <= 0 || call.operation != ENTRY) return;
    struct weir_call_counts *counts = &trace->counts;
    enum weir_call_class class = weir_call_class(call.number);
    uint64_t *counter =
        class == WEIR_CALL_READ ? &counts->reads : class == WEIR_CALL_WRITE ? &counts->writes : &counts->others;
    __atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
}

/// Lets a stopped thread go on to its next system call, with the signal it was to get.
static void go_on(struct weir_call_trace *trace, pid_t task, int status) {
    int signal = WSTOPSIG(status);
    int event = status >> 16;
    if (signal == (SIGTRAP | 0x80)) {
        count_call(trace, task);
        signal = 0;
    } else if (event == PTRACE_EVENT_STOP) {
        // A stop of the whole process stays one; anything else was this tracer's own doing.
        if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
            ptrace(PTRACE_LISTEN, task, NULL, NULL);
            return;
        }
        signal = 0;
    } else if (event != 0) {
        signal = 0;
    }
    ptrace(PTRACE_SYSCALL, task, NULL, (void *)(long)signal);
}

/// Stops every thread that is still traced and lets it go.
static void release_all(pid_t process) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    DIR *folder = opendir(path);
    if (folder == NULL) return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        pid_t task = (pid_t)atoi(entry->d_name);
        if (task <= 0 || ptrace(PTRACE_INTERRUPT, task, NULL, NULL) != 0) continue;
        int status;
        // Until it stops for good: it may be in the middle of a system call's two stops.
        while (waitpid(task, &status, __WALL) == task && WIFSTOPPED(status)) {
            int signal = WSTOPSIG(status);
            bool is_own = signal == (SIGTRAP | 0x80) || status >> 16 != 0;
            if (ptrace(PTRACE_DETACH, task, NULL, (void *)(long)(is_own ? 0 : signal)) == 0) break;
        }
    }
    closedir(folder);
}

static void *follow(void *argument) {
    struct weir_call_trace *trace = argument;
    trace->reason = seize_all(trace->process);
    sem_post(&trace->begun);
    if (trace->reason != 0) return NULL;
    while (!__atomic_load_n(&trace->must_end, __ATOMIC_ACQUIRE)) {
        int status;
        pid_t task = waitpid(-1, &status, __WALL | __WNOTHREAD | WNOHANG);
        if (task > 0) {
            if (WIFSTOPPED(status)) go_on(trace, task, status);
        } else if (task == 0) {
            // Nobody has stopped: they compute, or wait for a request.
            struct timespec moment = {.tv_nsec = 20000};
            nanosleep(&moment, NULL);
        } else if (errno != EINTR) {
            return NULL;
        }
    }
    release_all(trace->process);
    return NULL;
}

int weir_call_trace_start(pid_t process, struct weir_call_trace **result) {
    struct weir_call_trace *trace = calloc(1, sizeof *trace);
    if (trace == NULL) return ENOMEM;
    trace->process = process;
    sem_init(&trace->begun, 0, 0);
    int reason = pthread_create(&trace->thread, NULL, follow, trace);
    if (reason == 0) {
        while (sem_wait(&trace->begun) != 0) {}
        reason = trace->reason;
        if (reason != 0) pthread_join(trace->thread, NULL);
    }
    if (reason != 0) {
        sem_destroy(&trace->begun);
        free(trace);
        return reason;
    }
    *result = trace;
    return 0;
}

void weir_call_trace_read(struct weir_call_trace *trace, struct weir_call_counts *counts) {
    counts->reads = __atomic_load_n(&trace->counts.reads, __ATOMIC_RELAXED);
    counts->writes = __atomic_load_n(&trace->counts.writes, __ATOMIC_RELAXED);
    counts->others = __atomic_load_n(&trace->counts.others, __ATOMIC_RELAXED);
}

void weir_call_trace_stop(struct weir_call_trace *trace) {
    __atomic_store_n(&trace->must_end, true, __ATOMIC_RELEASE);
    pthread_join(trace->thread, NULL);
    sem_destroy(&trace->begun);
    free(trace);
}
