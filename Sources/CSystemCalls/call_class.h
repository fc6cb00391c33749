#ifndef WEIR_CALL_CLASS_H
#define WEIR_CALL_CLASS_H

#include <stdint.h>

enum weir_call_class { WEIR_CALL_READ, WEIR_CALL_WRITE, WEIR_CALL_OTHER };

/// The class of a system call by its number.
enum weir_call_class weir_call_class(uint64_t number);

#endif
