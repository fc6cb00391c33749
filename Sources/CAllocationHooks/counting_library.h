#ifndef WEIR_COUNTING_LIBRARY_H
#define WEIR_COUNTING_LIBRARY_H

#include "CAllocationHooks.h"

/// Lets the peak begin anew.
void weir_counting_library_mark(void);
/// Takes over what the library has counted; without it nothing.
void weir_counting_library_read(struct weir_counts *counts);

#endif
