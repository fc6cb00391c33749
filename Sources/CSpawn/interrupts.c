#define _GNU_SOURCE
#include "CSpawn.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number) { interrupted = number; }

void weir_watch_interrupts(void) {
    // No SA_RESTART: a wait in poll must return to notice the flag.
    struct sigaction action = {.sa_handler = on_interrupt};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    // Whoever started this program may have held them back, and a mask outlives exec.
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGINT);
    sigaddset(&watched, SIGTERM);
    sigaddset(&watched, SIGHUP);
    sigprocmask(SIG_UNBLOCK, &watched, NULL);
}

int weir_interrupted(void) { return interrupted; }

void weir_clear_interrupt(void) { interrupted = 0; }
