import CSpawn
import Foundation
import WeirProtocol

/// A worker's process: one request at a time, every answer bounded in time and length.
///
/// A subprocess library was considered. It hops through an executor between the pipe and the caller, inside the interval
/// that the driver holds against the worker's own figure, and scopes a child to a closure where an arm lives across
/// blocks. What is needed here is one pipe, one poll and a deadline.
final class WorkerProcess {
    private var child: weir_child
    private var nextID = 1
    private var pending: [UInt8] = []
    private(set) var errors = BoundedText(limit: 8_192)
    /// False until there is a child: an initializer that throws runs `deinit` too, and there is nobody to end yet.
    private var isRunning = false
    private let command: String
    /// How it left, once that is known: its exit status, or 128 and the signal.
    private(set) var status: Int32?

    /// What has come and is no line yet.
    var unread: [UInt8] { pending }

    /// Starts `command`; the first word is a path, or a name searched for in `PATH`.
    init(command words: [String], environment: [String: String]) throws(WorkerFault) {
        command = words.joined(separator: " ")
        child = weir_child()
        guard let name = words.first, let path = Executable.find(name, in: environment["PATH"]) else {
            throw WorkerFault(.missing, "no program \"\(words.first ?? "")\"")
        }
        let arguments = CStrings(words)
        let variables = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        let reason = unsafe weir_spawn(path, arguments.pointers, variables.pointers, &child)
        if reason != 0 { throw WorkerFault(.missing, "\(path): \(String(cString: strerror(reason)))") }
        isRunning = true
        for descriptor in [child.input, child.output, child.errors] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    deinit { stop() }

    /// The process, for whoever looks at it from outside.
    var identifier: pid_t { child.pid }

    /// Whether its main thread sleeps, as one does that waits for a request.
    var isWaiting: Bool {
        guard let file = FileHandle(forReadingAtPath: "/proc/\(child.pid)/stat"), let line = try? file.readToEnd(),
            let name = line.lastIndex(of: UInt8(ascii: ")"))
        else { return true }
        return line[name...].dropFirst(2).first == UInt8(ascii: "S")
    }

    /// What came back, and what the driver saw from outside.
    struct Answer<Body> {
        let body: Body
        /// Nanoseconds from the first byte of the request to the last byte of the reply.
        let wall: Int
        /// Nanoseconds of processor time the process used meanwhile.
        let cpu: Int
        /// Bytes of the reply.
        let length: Int
    }

    /// Sends a request and waits for its reply.
    /// - Parameter deadline: Nanoseconds the worker has to answer.
    func ask<Body: Codable & Sendable>(
        _ operation: Request.Operation, _: Body.Type, deadline: Int
    ) throws -> Answer<Body> {
        let id = nextID
        let line = try JSONEncoder().encode(Request(id: id, operation))
        let cpuBefore = isRunning ? weir_child_cpu_time(child.pid) : 0
        // Before the request is sent: once it is, the worker may run while this process waits for a processor.
        let start = MonotonicClock.now()
        let text = try exchange(Array(line), operation.name, deadline: deadline)
        let wall = MonotonicClock.now() - start
        let cpuAfter = weir_child_cpu_time(child.pid)
        return Answer(
            body: try body(of: try reply(text, operation.name), id, operation.name, text), wall: wall,
            cpu: Int(cpuAfter - cpuBefore), length: text.count)
    }

    /// Sends a trace and waits for what was observed: the same as `ask`, for messages that come by the thousand.
    func play(_ trace: Trace, deadline: Int) throws -> TraceReply {
        let id = nextID
        let text = try exchange(TraceRequest(trace).line(id: id), "trace", deadline: deadline)
        return try body(of: try TraceReply.read(text) ?? reply(text, "trace"), id, "trace", text)
    }

    private func exchange(_ line: [UInt8], _ operation: String, deadline: Int) throws -> [UInt8] {
        // The descriptors of a process that is gone may be somebody else's by now.
        guard isRunning else { throw WorkerFault(.crashed, "it was gone before \(operation)") }
        nextID += 1
        let end = MonotonicClock.now() + deadline
        try send(line + [10], operation, until: end, deadline)
        return try receive(operation, until: end, deadline)
    }

    private func reply<Body: Codable & Sendable>(_ text: [UInt8], _ operation: String) throws -> Reply<Body> {
        do { return try JSONDecoder().decode(Reply<Body>.self, from: Data(text)) } catch {
            throw WorkerFault(.garbled, "its answer to \(operation) is not a reply: \(excerpt(text))")
        }
    }

    private func body<Body>(of reply: Reply<Body>, _ id: Int, _ operation: String, _ text: [UInt8]) throws -> Body {
        if reply.id != id {
            throw WorkerFault(.garbled, "it answered request \(reply.id) when asked request \(id): \(excerpt(text))")
        }
        if let error = reply.error { throw WorkerFault(error) }
        guard let body = reply.ok else {
            throw WorkerFault(.garbled, "its answer to \(operation) has neither ok nor error: \(excerpt(text))")
        }
        return body
    }

    /// Nanoseconds of processor time it has used.
    var cpuTime: Int { isRunning ? Int(weir_child_cpu_time(child.pid)) : 0 }

    /// Ends its standard input, and nothing else.
    func endInput() {
        close(child.input)
        child.input = -1
    }

    /// Ends the process and all it started: its standard input ends first, so that an idle worker leaves by itself.
    func stop() {
        guard isRunning else { return }
        isRunning = false
        close(child.input)
        var status: Int32 = 0
        let patience = MonotonicClock.now() + 200_000_000
        while waitpid(child.pid, &status, WNOHANG) == 0 {
            if MonotonicClock.now() > patience {
                kill(-child.pid, SIGKILL)
                kill(child.pid, SIGKILL)
                while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
                break
            }
            usleep(200)
        }
        // Whatever the worker started is in its group, and goes too.
        kill(-child.pid, SIGKILL)
        close(child.output)
        close(child.errors)
    }

    /// - Parameter mayLeave: Whether a worker may leave before it has read all of the line.
    func send(
        _ line: [UInt8], _ operation: String, until end: Int, _ deadline: Int, mayLeave: Bool = false
    ) throws {
        var rest = line[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(child.input, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            if errno == EINTR || errno == EAGAIN {
                // A worker that does not read may be waiting for its own output to be taken.
                try wait(for: operation, until: end, deadline, writing: true)
            } else if mayLeave, errno == EPIPE {
                return
            } else {
                throw death(during: operation)
            }
        }
    }

    func receive(_ operation: String, until end: Int, _ deadline: Int) throws -> [UInt8] {
        var searched = 0
        while true {
            if let newline = pending[searched...].firstIndex(of: 10) {
                let line = Array(pending[..<newline])
                pending.removeSubrange(...newline)
                return line
            }
            searched = pending.count
            try wait(for: operation, until: end, deadline, writing: false)
        }
    }

    /// Waits until the worker has written something or takes more, and takes what it has written.
    private func wait(for operation: String, until end: Int, _ deadline: Int, writing: Bool) throws {
        let left = end - MonotonicClock.now()
        if left <= 0 {
            throw WorkerFault(.hung, "no answer to \(operation) within \(TimeSpan(nanoseconds: deadline))")
        }
        if pending.count > ProtocolLimits.lineLength {
            throw WorkerFault(.garbled, "its answer to \(operation) is longer than \(ProtocolLimits.lineLength) bytes")
        }
        // A negative descriptor is passed over.
        var polled = [
            pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.isFinished ? -1 : child.errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: writing ? child.input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        _ = poll(&polled, 3, Int32(min(left / 1_000_000 + 1, 1_000)))
        if weir_interrupted() != 0 { throw Interrupted() }
        if polled[1].revents != 0 { errors.take(from: child.errors) }
        if polled[0].revents != 0, !fill() { throw death(during: operation) }
    }

    /// Takes what is there; false at the end of the worker's output.
    private func fill() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = unsafe read(child.output, buffer.baseAddress, buffer.count)
            if count > 0 { unsafe pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
        }
    }

    /// The worker's output has ended: how did it die?
    private func death(during operation: String) -> WorkerFault {
        var status: Int32 = 0
        let patience = MonotonicClock.now() + 500_000_000
        while waitpid(child.pid, &status, WNOHANG) == 0 {
            if MonotonicClock.now() > patience {
                stop()
                return WorkerFault(.garbled, "it closed its output during \(operation) and went on running")
            }
            usleep(200)
        }
        isRunning = false
        errors.take(from: child.errors)
        kill(-child.pid, SIGKILL)
        close(child.input)
        close(child.output)
        close(child.errors)
        let signal = status & 0x7f
        self.status = signal != 0 ? 128 + signal : (status >> 8) & 0xff
        let how =
            signal != 0
            ? "killed by signal \(signal) (\(String(cString: strsignal(signal))))"
            : "left with status \((status >> 8) & 0xff)"
        let said = errors.lastLine.map { "; its last words: \($0)" } ?? ""
        return WorkerFault(.crashed, "\(how) during \(operation)\(said)")
    }

    private func excerpt(_ text: [UInt8]) -> String {
        let shown = String(decoding: text.prefix(60), as: UTF8.self)
        return "\"\(shown)\(text.count > 60 ? "..." : "")\""
    }
}
