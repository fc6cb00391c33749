#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void close_all(int *descriptors, int count) {
    for (int i = 0; i < count; i++) {
        if (descriptors[i] >= 0) close(descriptors[i]);
    }
}

static void run_child(
    const char *path, char *const arguments[], char *const environment[], const int *pipes, pid_t parent) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int report = pipes[7];
    // The parent may have died before the line above.
    if (getppid() != parent) _exit(127);
    if (dup2(pipes[0], 0) < 0 || dup2(pipes[3], 1) < 0 || dup2(pipes[5], 2) < 0) goto failed;
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    // Every descriptor above the three is marked, so that a second worker does not hold the first one's pipes open.
    if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {
        for (int descriptor = 3; descriptor < 4096; descriptor++) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
    execve(path, arguments, environment);
failed:;
    int reason = errno;
    ssize_t ignored = write(report, &reason, sizeof reason);
    (void)ignored;
    _exit(127);
}

int weir_spawn(const char *path, char *const arguments[], char *const environment[], struct weir_child *child) {
    // Read and write ends of standard input, output, errors, and of the pipe that reports a failed exec.
    int pipes[8] = {-1, -1, -1, -1, -1, -1, -1, -1};
    for (int i = 0; i < 8; i += 2) {
        if (pipe2(pipes + i, O_CLOEXEC) != 0) {
            int reason = errno;
            close_all(pipes, 8);
            return reason;
        }
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid < 0) {
        int reason = errno;
        close_all(pipes, 8);
        return reason;
    }
    if (pid == 0) run_child(path, arguments, environment, pipes, parent);

    setpgid(pid, pid);  // Whoever comes first: a signal to the group must find it.
    int far_ends[4] = {pipes[0], pipes[3], pipes[5], pipes[7]};
    close_all(far_ends, 4);
    int reason = 0;
    ssize_t length;
    do { length = read(pipes[6], &reason, sizeof reason); } while (length < 0 && errno == EINTR);
    close(pipes[6]);
    if (length == sizeof reason) {
        int near_ends[3] = {pipes[1], pipes[2], pipes[4]};
        close_all(near_ends, 3);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
        return reason;
    }
    *child = (struct weir_child){.pid = pid, .input = pipes[1], .output = pipes[2], .errors = pipes[4]};
    return 0;
}

int64_t weir_child_cpu_time(pid_t pid) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}
