// What every wrapper of an allocator's function needs: the function behind it.
#ifndef WEIR_NEXT_DEFINITION_H
#define WEIR_NEXT_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>

// Hidden: a call within a library does not go through the table that lets others interpose it.
#pragma GCC visibility push(hidden)

/// The next definition after this library's of a function, looked up on the first call of it.
void *weir_next(void **known, const char *name);

/// Set while the calling thread looks a function up, which may ask for memory itself.
extern __thread bool weir_is_looking __attribute__((tls_model("initial-exec")));
/// Zeroed memory for that time; never given back.
void *weir_early_allocation(size_t size);
/// How many bytes there are from `pointer` to the end of the early memory; 0 when it is not from there.
size_t weir_early_room(const void *pointer);

#pragma GCC visibility pop

#endif
