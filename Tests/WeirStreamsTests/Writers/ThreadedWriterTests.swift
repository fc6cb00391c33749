import Glibc
import Testing
import WeirStreams

/// A destination that other threads may use, and that a test can hold up.
final class SharedSink: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private(set) var bytes: [UInt8] = []
    private(set) var syncs = 0
    private(set) var flushes = 0
    private(set) var closes = 0
    var failure: StreamError?

    init() { pthread_mutex_init(mutex, nil) }
    deinit { mutex.deallocate() }

    func locked<Result>(_ body: (SharedSink) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(self)
    }

    struct Writing: ~Copyable, Writer, Sendable {
        let sink: SharedSink

        mutating func write(_ bytes: inout RawSpan) throws(StreamError) {
            let failure = sink.locked { sink -> StreamError? in
                if let failure = sink.failure { return failure }
                sink.bytes += bytes.withUnsafeBytes { Array($0) }
                return nil
            }
            if let failure { throw failure }
            bytes = RawSpan()
        }
        mutating func flush() throws(StreamError) { sink.locked { $0.flushes += 1 } }
        mutating func sync() throws(StreamError) { sink.locked { $0.syncs += 1 } }
        mutating func close() throws(StreamError) { sink.locked { $0.closes += 1 } }
    }
}

@Suite("Writers with threads")
struct ThreadedWriterTests {
    @Test("Everything arrives once and in order, whatever the sizes", arguments: 1...10 as ClosedRange<UInt64>)
    func order(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sink = SharedSink()
        var writer = DoubleBufferedWriter(
            SharedSink.Writing(sink: sink), capacity: Int.random(in: 1...100, using: &random),
            policy: AgePolicy(nanoseconds: 20_000).or(SizePolicy(60)))
        var expected: [UInt8] = []
        for index in 0..<500 {
            let bytes = (0..<Int.random(in: 0...150, using: &random)).map { UInt8(truncatingIfNeeded: index &+ $0) }
            #expect(writer.writing(bytes) == nil)
            expected += bytes
            if index % 100 == 50 {
                try writer.flush()
                #expect(sink.locked { $0.bytes == expected })
            }
        }
        try writer.close()
        let isComplete = sink.bytes == expected
        #expect(isComplete)
        #expect(sink.closes == 1)
    }

    @Test("What is due leaves without another write")
    func timer() throws {
        let sink = SharedSink()
        var writer = DoubleBufferedWriter(
            SharedSink.Writing(sink: sink), capacity: 100, policy: AgePolicy(nanoseconds: 1_000_000))
        #expect(writer.writing([1, 2, 3]) == nil)
        // Waits for the thread alone: no operation of the writer takes part.
        while sink.locked({ $0.flushes }) == 0 { sched_yield() }
        #expect(sink.locked { $0.bytes } == [1, 2, 3])
        try writer.close()
    }

    @Test("An error that the thread meets is told by the next operation, and by the close")
    func error() {
        let sink = SharedSink()
        var writer = DoubleBufferedWriter(SharedSink.Writing(sink: sink), capacity: 4, policy: ExplicitPolicy())
        sink.locked { $0.failure = StreamError(.io, during: .write) }
        #expect(writer.writing(counted(3)) == nil)
        #expect(failure { () throws(StreamError) in try writer.flush() } == .io)
        #expect(writer.writing([1]) == .io)
        #expect(failure { () throws(StreamError) in try writer.close() } == .io)
        #expect(sink.closes == 1)
    }

    @Test("A writer that is dropped ends its thread and gives its downstream back")
    func dropped() throws {
        let file = TemporaryFile()
        do {
            var writer = DoubleBufferedWriter(
                try FileWriter(path: file.path), capacity: 1_000, policy: ExplicitPolicy())
            #expect(writer.writing(counted(10)) == nil)
            #expect(openDescriptors(on: file.path) == 1)
        }
        #expect(openDescriptors(on: file.path) == 0)
        #expect(file.contents == [])
    }

    @Test("Records of several threads are committed whole, each durable when its commit returns")
    func group() throws {
        let sink = SharedSink()
        let group = CommitGroup(
            SharedSink.Writing(sink: sink), capacity: 1_000, policy: GroupCommitPolicy(records: 4, nanoseconds: 200_000)
        )
        let threads = 4
        let each = 50
        let failures = SharedSink()
        func run(_ index: Int) {
            for round in 0..<each {
                let record = [UInt8](repeating: UInt8(index), count: 3) + [UInt8(round)]
                do throws(StreamError) {
                    try group.commit(record.span.bytes)
                    let isThere = sink.locked { sink in
                        stride(from: 0, to: sink.bytes.count, by: 4).contains {
                            Array(sink.bytes[$0..<$0 + 4]) == record
                        }
                            && sink.syncs > 0
                    }
                    if !isThere { failures.locked { $0.failure = StreamError(.invalid, during: .sync) } }
                } catch { failures.locked { $0.failure = error } }
            }
        }
        let numbers = (0..<threads).map { index in
            let body = Unmanaged.passRetained(Body { run(index) })
            var number = pthread_t()
            pthread_create(
                &number, nil,
                {
                    Unmanaged<Body>.fromOpaque($0!).takeRetainedValue().run(); return nil
                }, body.toOpaque())
            return number
        }
        for number in numbers { pthread_join(number, nil) }
        try group.close()
        #expect(failures.failure == nil)
        #expect(sink.bytes.count == threads * each * 4)
        #expect(sink.syncs == group.syncs && sink.syncs <= threads * each)
        #expect(sink.closes == 1)
    }

    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
}
