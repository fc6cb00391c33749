#define _GNU_SOURCE
#include "CSpawn.h"

#include <sched.h>

int weir_read_processors(struct weir_processors *set) {
    return sched_getaffinity(0, sizeof set->bits, (cpu_set_t *)(void *)set->bits) == 0 ? 0 : -1;
}

int weir_current_processor(void) { return sched_getcpu(); }

int weir_bind_to_processors(const struct weir_processors *set) {
    return sched_setaffinity(0, sizeof set->bits, (const cpu_set_t *)(const void *)set->bits);
}

int weir_has_processor(const struct weir_processors *set, int processor) {
    return CPU_ISSET_S(processor, sizeof set->bits, (const cpu_set_t *)(const void *)set->bits) != 0;
}

struct weir_processors weir_one_processor(int processor) {
    struct weir_processors set = {{0}};
    CPU_SET_S(processor, sizeof set.bits, (cpu_set_t *)(void *)set.bits);
    return set;
}
