// Descriptors whose system calls play a script instead of reaching the kernel.
//
// A peer is checked under faults that a kernel may answer at any call: a short count, an interruption, a would-block, an
// error behind some bytes. A real pipe can be brought to show a few of them at a few places; a script shows each at every
// call. Programs that link this define read, pread, write, pwrite, fsync and close themselves, ahead of the C library: hence
// never link it into a program that measures.
#ifndef WEIR_SCRIPTED_DESCRIPTORS_H
#define WEIR_SCRIPTED_DESCRIPTORS_H

#include <stddef.h>
#include <sys/types.h>

/// What answers the calls on a descriptor: a count, or a negated errno.
struct weir_descriptor_script {
    void *context;
    ssize_t (*read)(void *context, void *buffer, size_t count);
    ssize_t (*read_at)(void *context, void *buffer, size_t count, off_t offset);
    ssize_t (*write)(void *context, const void *buffer, size_t count);
    ssize_t (*write_at)(void *context, const void *buffer, size_t count, off_t offset);
    int (*sync)(void *context);
    int (*close)(void *context);
};

/// From now on the calls on descriptor `number` are answered by `script`, until it is closed or `script` is NULL.
/// Returns 0, or -1 when the number is out of range. The caller keeps `script` alive.
int weir_script_descriptor(int number, const struct weir_descriptor_script *script);

/// Writes to `twins` the descriptors that stand for the same pipe or file as `number`, itself excluded, at most `room`.
/// Returns how many there are, or -1.
int weir_twins(int number, int *twins, int room);

/// A pipe that no child inherits, with room for `capacity` bytes, or the usual room for 0. Returns 0 or -1.
int weir_pipe(int ends[2], int capacity);

/// A file without a name, in memory, that no child inherits; or -1.
int weir_memory_file(void);

/// Closes without asking a script.
int weir_close_unscripted(int number);

#endif
