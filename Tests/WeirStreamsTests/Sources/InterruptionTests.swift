import Glibc
import Testing
import WeirStreams

/// Signals that interrupt a call which waits: the system then answers `EINTR`, and nothing may be lost by it (R16).
@Suite("Interruption", .serialized)
struct InterruptionTests {
    @Test("A read that a signal interrupts goes on waiting, and gives what comes", arguments: [1, 3])
    func read(times: Int) {
        let pipe = Pipe()
        nonisolated(unsafe) var readings: [Reading] = []
        let thread = InterruptedThread {
            var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
            for _ in 0..<3 { readings.append(reader.reading(4)) }
        }
        for _ in 0..<times { thread.interrupt() }
        pipe.send([1, 2, 3])
        for _ in 0..<times { thread.interrupt() }
        close(pipe.writeEnd)
        thread.join()
        #expect(readings == [.bytes([1, 2, 3]), .end, .end])
    }

    @Test("A buffered read that a signal interrupts loses nothing of what is buffered")
    func bufferedRead() {
        let pipe = Pipe()
        pipe.send([1, 2, 3])
        nonisolated(unsafe) var lines: [[UInt8]] = []
        let thread = InterruptedThread {
            var reader = BufferedReader(DescriptorReader(pipe.readEnd, ownership: .owned), capacity: 8)
            while let line = try? reader.withNextLine({ line in line.withUnsafeBytes { Array($0) } }) {
                lines.append(line)
            }
        }
        thread.interrupt()
        pipe.send([4, 10, 5])
        thread.interrupt()
        close(pipe.writeEnd)
        thread.join()
        #expect(lines == [[1, 2, 3, 4], [5]])
    }

    @Test("A write that a signal interrupts half-way is continued, not repeated")
    func write() throws {
        let pipe = Pipe()
        let bytes = counted(300_000)
        nonisolated(unsafe) var failure: StreamError.Kind?
        let thread = InterruptedThread {
            var writer = DescriptorWriter(pipe.writeEnd, ownership: .owned)
            failure = writer.writing(bytes)
        }
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        var received: [UInt8] = []
        // The pipe is full each time: the write has accepted a part and waits.
        for _ in 0..<3 {
            thread.interrupt()
            received += reader.reading(20_000).bytes
        }
        received += try reader.readingAll(50_000)
        thread.join()
        #expect(failure == nil)
        #expect(received == bytes)
    }
}
