import Glibc

/// Runs `body`, which may write to a pipe or a socket whose reader is gone, without the signal that ends the process: the
/// error is enough (W11).
///
/// The signal goes to the thread that writes, so it is enough to hold it back there and take it away again, without a
/// change to the program's own handlers. One that was pending before belongs to someone else and stays.
func withoutBrokenPipeSignal<Result>(_ body: () -> Result) -> Result {
    var signals = sigset_t()
    var pending = sigset_t()
    var previous = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe sigpending(&pending)
    if unsafe sigismember(&pending, SIGPIPE) == 1 { return body() }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &previous)
    let result = body()
    let number = errno
    var now = timespec()
    while unsafe sigtimedwait(&signals, nil, &now) < 0 && errno == EINTR {}
    unsafe pthread_sigmask(SIG_SETMASK, &previous, nil)
    errno = number
    return result
}
