// Records the stacks of allocations, or samples the processor, in any process this library is preloaded into.
//
// Nothing has to be linked or changed: malloc and its relatives, C++'s operators and pthread_create are interposed and
// passed on to whoever comes next, glibc or tcmalloc. `WEIR_PROFILE` names the page the driver has made; without it every
// call is passed on and nothing else happens.
#ifndef WEIR_PROFILER_H
#define WEIR_PROFILER_H

/// Says that the process marks phases, and in which one it is now: an `enum weir_profile_phase`.
///
/// Looked up by name, so that a worker that marks phases also runs without this library.
void weir_profiler_phase(int phase);

/// The file of the malloc behind this library's, or NULL: what the worker's allocator is.
const char *weir_profiler_allocator(void);

#endif
