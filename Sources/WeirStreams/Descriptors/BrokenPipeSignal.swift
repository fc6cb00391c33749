import Glibc

/// Runs `write`, which may write to a pipe or a socket whose reader is gone, without the signal that ends the process: the
/// error is enough (W11).
///
/// The signal goes to the thread that writes, so it is enough to hold it back there and take it away again, without a
/// change to the program's own handlers. One that was pending before belongs to someone else and stays. Costs two system
/// calls, or one where the thread holds the signal back anyway; sockets need none (`SocketWriter`).
/// - Returns: What `write` returned, with its `errno`.
func withoutBrokenPipeSignal(_ write: () -> Int) -> Int {
    var signals = sigset_t()
    var pending = sigset_t()
    var previous = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &previous)
    // One can only be pending already where it was held back already.
    let wasBlocked = unsafe sigismember(&previous, SIGPIPE) == 1
    if wasBlocked { unsafe sigpending(&pending) } else { unsafe sigemptyset(&pending) }
    let isForeign = unsafe sigismember(&pending, SIGPIPE) == 1
    let written = write()
    let number = errno
    if written < 0 && number == EPIPE && !isForeign {
        var now = timespec()
        while unsafe sigtimedwait(&signals, nil, &now) < 0 && errno == EINTR {}
    }
    if !wasBlocked { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
    errno = number
    return written
}
