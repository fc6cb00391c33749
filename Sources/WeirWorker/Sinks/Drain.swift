import Glibc
import WeirStreams

/// Reads one end of a connection until the other is closed, on a thread of its own, and lets a watch see what comes.
struct Drain: Sendable {
    private static let request = 65_536

    private let thread: Thread

    /// Reads `descriptor`, which it closes, and rests for `pause` nanoseconds after each read.
    init(_ descriptor: Int32, _ watch: SinkWatch, pause: Int) {
        // Allocated here: on the thread it would fall into the writing now and then, and be counted as the writers'.
        let room = unsafe Room(buffer: .allocate(byteCount: Self.request, alignment: 4_096))
        thread = Thread {
            let buffer = unsafe room.buffer
            defer {
                unsafe buffer.deallocate()
                close(descriptor)
            }
            var rest = timespec(tv_sec: pause / 1_000_000_000, tv_nsec: pause % 1_000_000_000)
            while true {
                let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return }
                unsafe watch.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                watch.delivery?.bytesArrived(count)
                if pause > 0 { unsafe nanosleep(&rest, nil) }
            }
        }
    }

    /// The thread's alone once it runs.
    private struct Room: @unchecked Sendable {
        let buffer: UnsafeMutableRawBufferPointer
    }

    /// Returns when everything has been read.
    func join() { thread.join() }
}
