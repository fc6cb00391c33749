import CScriptedDescriptors
import Glibc
import WeirConformance
import WeirProtocol

/// A pipe's end whose system calls play the script of a trace, and are recorded in it.
///
/// The kernel keeps a real pipe behind it, so that a peer may look at its kind, poll it or open it anew by its path; only
/// reads, writes, `fsync` and `close` are answered by the script. Calls with an offset find a file, of which the script says
/// how far each call gets; what has been read or written once stays so. It ends with its last reference: then a descriptor that
/// the peer should have closed and has not is left as held, which is what the rule about handles looks for.
public final class ScriptedDescriptor {
    /// The descriptor.
    public let number: Int32
    private let other: Int32
    private let closesItself: Bool
    private let signals: Bool
    private let upstream: UpstreamScript?
    private let downstream: DownstreamScript?
    private let script: UnsafeMutablePointer<weir_descriptor_script>
    private var held: Set<Int32> = []
    /// How many bytes the script has given or taken so far.
    private var moved = 0

    /// Who closes the descriptor.
    public enum Closing: Sendable {
        /// The peer, at the latest when it is let go of.
        case byPeer
        /// The caller: a peer that is only a number cannot be asked to.
        case byCaller
    }

    /// An end that is read from.
    public convenience init(reading upstream: UpstreamScript, closing: Closing = .byPeer) {
        self.init(upstream, nil, closing, false)
    }

    /// An end that is written to.
    ///
    /// - Parameter signals: Whether a broken pipe raises the signal that the kernel raises.
    public convenience init(writing downstream: DownstreamScript, closing: Closing = .byPeer, signals: Bool = false) {
        self.init(nil, downstream, closing, signals)
    }

    private init(_ upstream: UpstreamScript?, _ downstream: DownstreamScript?, _ closing: Closing, _ signals: Bool) {
        var ends: [Int32] = [0, 0]
        precondition(weir_pipe(&ends, 0) == 0, "ScriptedDescriptor: no pipe")
        let reads = upstream != nil
        number = ends[reads ? 0 : 1]
        other = ends[reads ? 1 : 0]
        self.upstream = upstream
        self.downstream = downstream
        self.signals = signals
        closesItself = closing == .byCaller
        script = .allocate(capacity: 1)
        // A peer that polls first finds the end readable, and then asks the script.
        if reads { precondition(Glibc.write(other, [0], 1) == 1, "ScriptedDescriptor: no room in a new pipe") }
        script.initialize(
            to: weir_descriptor_script(
                context: Unmanaged.passUnretained(self).toOpaque(),
                read: { unsafe ScriptedDescriptor.from($0).read($1, $2) },
                read_at: { unsafe ScriptedDescriptor.from($0).read($1, $2, at: Int($3)) },
                write: { unsafe ScriptedDescriptor.from($0).write($1, $2) },
                write_at: { unsafe ScriptedDescriptor.from($0).write($1, $2, at: Int($3)) },
                sync: { ScriptedDescriptor.from($0).end(.sync) }, close: { ScriptedDescriptor.from($0).close() }))
    }

    /// Hands the descriptor itself to a peer.
    public func give() -> Int32 {
        hold(number)
        return number
    }

    /// Where a peer can open it that takes paths only; `adopt` must follow.
    public var path: String { "/proc/self/fd/\(number)" }

    /// Finds the descriptor that a peer has opened by the path.
    public func adopt() {
        var twins = [Int32](repeating: 0, count: 16)
        let count = Int(weir_twins(number, &twins, Int32(twins.count)))
        precondition(count >= 0, "ScriptedDescriptor: /proc/self/fd cannot be read")
        // The other end of a pipe is the same file to the kernel.
        for twin in twins[..<count] where twin != other { hold(twin) }
    }

    deinit {
        let isGivenBack = closesItself || held.isEmpty
        for number in held {
            weir_script_descriptor(number, nil)
            if number != self.number { weir_close_unscripted(number) }
        }
        if given == 0 || held.contains(number) { weir_close_unscripted(number) }
        weir_close_unscripted(other)
        script.deallocate()
        if isGivenBack {
            upstream?.release()
            downstream?.release()
        }
    }

    /// How often `number` itself was handed out; a peer that closes it leaves a number that may be somebody else's.
    private var given = 0

    private func hold(_ number: Int32) {
        if number == self.number { given += 1 }
        held.insert(number)
        precondition(
            weir_script_descriptor(number, script) == 0, "ScriptedDescriptor: descriptor \(number) is too high")
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> ScriptedDescriptor {
        unsafe Unmanaged<ScriptedDescriptor>.fromOpaque(context!).takeUnretainedValue()
    }

    private func read(_ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        guard let upstream, let buffer else { return Int(-EBADF) }
        let answer = unsafe upstream.read(into: buffer, capacity: count)
        moved += answer.count
        return answer.outcome.isCall ? answer.count : -Int(answer.outcome.readError)
    }

    private func write(_ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        guard let downstream else { return Int(-EBADF) }
        let answer = downstream.write(unsafe UnsafeRawBufferPointer(start: buffer, count: count))
        moved += answer.count
        if answer.outcome == .brokenPipe, signals { raise(SIGPIPE) }
        return answer.outcome == .ok ? answer.count : -Int(answer.outcome.systemError)
    }

    /// A read at an offset: what has been given before is there still.
    private func read(_ buffer: UnsafeMutableRawPointer?, _ count: Int, at offset: Int) -> Int {
        guard let buffer, offset >= 0, offset <= moved else { return Int(-EINVAL) }
        if offset == moved { return unsafe read(buffer, count) }
        let known = min(count, moved - offset)
        for index in 0..<known {
            unsafe (buffer + index).storeBytes(of: TraceContent.byte(at: offset + index), as: UInt8.self)
        }
        return known
    }

    /// A write at an offset: what is there already and is written again is no second arrival.
    private func write(_ buffer: UnsafeRawPointer?, _ count: Int, at offset: Int) -> Int {
        guard let buffer, offset >= 0, offset <= moved else { return Int(-EINVAL) }
        let known = min(count, moved - offset)
        let isSame = (0..<known).allSatisfy { index in
            unsafe buffer.load(fromByteOffset: index, as: UInt8.self) == TraceContent.byte(at: offset + index)
        }
        // A short write: the answer of the script belongs to the call that offers what is new.
        return known > 0 && isSame ? known : unsafe write(buffer, count)
    }

    private func end(_ call: DownstreamStep.Call) -> Int32 {
        guard let outcome = downstream?.end(call), outcome != .ok else { return 0 }
        return -outcome.systemError
    }

    /// A peer closes; the C side forgets the number itself.
    private func close() -> Int32 {
        held.remove(held.contains(number) ? number : held.first ?? -1)
        upstream?.close()
        return end(.close)
    }
}

extension Outcome {
    /// Whether a call on a descriptor reports it as a count.
    fileprivate var isCall: Bool { self == .ok || self == .end }

    /// The error number of a read: there is no broken pipe on the side that reads.
    fileprivate var readError: Int32 { self == .brokenPipe ? ECONNRESET : systemError }
}
