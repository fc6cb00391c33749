import Glibc

/// A mutex and the conditions that threads wait for under it, timed by the monotonic clock.
package final class Lock: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        unsafe pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    package func lock() { unsafe pthread_mutex_lock(mutex) }
    package func unlock() { unsafe pthread_mutex_unlock(mutex) }

    /// Waits for the next `wakeAll`, or for nothing at all: whoever waits looks again.
    package func wait() { unsafe pthread_cond_wait(condition, mutex) }

    /// The same, but no longer than until an instant of the monotonic clock.
    package func wait(until instant: Int) {
        if instant == FlushInstant.never { return wait() }
        var time = timespec(tv_sec: instant / 1_000_000_000, tv_nsec: instant % 1_000_000_000)
        unsafe pthread_cond_timedwait(condition, mutex, &time)
    }

    /// Wakes every thread that waits.
    package func wakeAll() { unsafe pthread_cond_broadcast(condition) }
}
