#define _GNU_SOURCE
#include "CScriptedDescriptors.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LIMIT = 1024 };

// Set and read on different threads by peers that read on threads of their own.
static _Atomic(const struct weir_descriptor_script *) scripts[LIMIT];

static const struct weir_descriptor_script *script_of(int number) {
    if (number < 0 || number >= LIMIT) return NULL;
    return atomic_load_explicit(&scripts[number], memory_order_acquire);
}

static ssize_t answer(ssize_t count) {
    if (count >= 0) return count;
    errno = (int)-count;
    return -1;
}

int weir_script_descriptor(int number, const struct weir_descriptor_script *script) {
    if (number < 0 || number >= LIMIT) return -1;
    atomic_store_explicit(&scripts[number], script, memory_order_release);
    return 0;
}

int weir_twins(int number, int *twins, int room) {
    struct stat known, other;
    // The numbers in use, from the kernel: asking for each possible one took longer than everything else in a trace.
    DIR *numbers = opendir("/proc/self/fd");
    if (!numbers || fstat(number, &known) != 0) {
        if (numbers) closedir(numbers);
        return -1;
    }
    int count = 0;
    for (struct dirent *entry; count < room && (entry = readdir(numbers));) {
        int next = atoi(entry->d_name);
        if (entry->d_name[0] == '.' || next == number || fstat(next, &other) != 0) continue;
        if (other.st_dev == known.st_dev && other.st_ino == known.st_ino) twins[count++] = next;
    }
    closedir(numbers);
    return count;
}

int weir_pipe(int ends[2], int capacity) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    return capacity == 0 || fcntl(ends[1], F_SETPIPE_SZ, capacity) >= capacity ? 0 : -1;
}

int weir_memory_file(void) { return memfd_create("weir-check", MFD_CLOEXEC); }

int weir_close_unscripted(int number) { return (int)syscall(SYS_close, number); }

ssize_t read(int number, void *buffer, size_t count) {
    const struct weir_descriptor_script *script = script_of(number);
    if (script && script->read) return answer(script->read(script->context, buffer, count));
    return syscall(SYS_read, number, buffer, count);
}

ssize_t write(int number, const void *buffer, size_t count) {
    const struct weir_descriptor_script *script = script_of(number);
    if (script && script->write) return answer(script->write(script->context, buffer, count));
    return syscall(SYS_write, number, buffer, count);
}

ssize_t pread(int number, void *buffer, size_t count, off_t offset) {
    const struct weir_descriptor_script *script = script_of(number);
    if (script && script->read_at) return answer(script->read_at(script->context, buffer, count, offset));
    return syscall(SYS_pread64, number, buffer, count, offset);
}

ssize_t pwrite(int number, const void *buffer, size_t count, off_t offset) {
    const struct weir_descriptor_script *script = script_of(number);
    if (script && script->write_at) return answer(script->write_at(script->context, buffer, count, offset));
    return syscall(SYS_pwrite64, number, buffer, count, offset);
}

int fsync(int number) {
    const struct weir_descriptor_script *script = script_of(number);
    if (script && script->sync) return (int)answer(script->sync(script->context));
    return (int)syscall(SYS_fsync, number);
}

int close(int number) {
    const struct weir_descriptor_script *script = script_of(number);
    if (!script) return (int)syscall(SYS_close, number);
    // As on Linux, the number is free again even where the close reports an error.
    weir_script_descriptor(number, NULL);
    int result = script->close ? script->close(script->context) : 0;
    int closed = (int)syscall(SYS_close, number);
    return result < 0 ? (int)answer(result) : closed;
}
