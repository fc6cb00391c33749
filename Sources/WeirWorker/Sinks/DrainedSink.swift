import Glibc
import WeirStreams

/// A pipe or a socket whose other end is read all the while: bytes have arrived when they have been read there.
struct DrainedSink: ~Copyable, Writer {
    private var pipe: DescriptorWriter?
    private var socket: SocketWriter?
    private let drain: Drain
    private let watch: SinkWatch
    private var closed = false

    init(_ pair: DescriptorPair, _ watch: SinkWatch, pause: Int) {
        if pair.isSocket {
            socket = SocketWriter(pair.writeEnd, ownership: .owned)
            pipe = nil
        } else {
            pipe = DescriptorWriter(pair.writeEnd, ownership: .owned)
            socket = nil
        }
        self.watch = watch
        drain = Drain(pair.readEnd, watch, pause: pause)
    }

    mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
        let count = bytes.byteCount
        defer { watch.delivery?.sinkDidWrite(count - bytes.byteCount) }
        if socket != nil { try socket?.write(&bytes) } else { try pipe?.write(&bytes) }
    }

    mutating func flush() throws(StreamError) {
        if socket != nil { try socket?.flush() } else { try pipe?.flush() }
        watch.didFlush()
        watch.delivery?.sinkDidFlush()
    }

    mutating func sync() throws(StreamError) {
        if socket != nil { try socket?.sync() } else { try pipe?.sync() }
        watch.didSync()
    }

    /// Ends what is sent, and waits until it has been read.
    mutating func close() throws(StreamError) {
        if closed { return }
        closed = true
        var first: StreamError?
        do throws(StreamError) {
            // The other end resets the connection when it has read everything: this one must still be there.
            if socket != nil { try socket?.finish() } else { try pipe?.close() }
        } catch { first = error }
        drain.join()
        do throws(StreamError) { try socket?.close() } catch { first = first ?? error }
        if let first { throw first }
    }
}
