import Foundation
import WeirMeasure
import WeirProtocol

/// One conversation with a worker, word for word: it says what no driver would say, and keeps what was said.
final class WorkerTalk {
    private let process: WorkerProcess
    /// What was sent, as people are shown it.
    private(set) var said: [String] = []
    /// The last line that came.
    private(set) var heard: [UInt8] = []
    private var nextID = 100

    /// How long a worker has for an answer, in nanoseconds.
    static let deadline = 10_000_000_000

    init(_ command: [String], _ environment: [String: String]) throws(WorkerFault) {
        process = try WorkerProcess(command: command, environment: environment)
    }

    /// Ends the worker.
    func stop() { process.stop() }

    /// Nanoseconds of processor time it has used.
    var cpuTime: Int { process.cpuTime }

    /// Sends a line as it is.
    /// - Parameter mayLeave: Whether the worker may leave before it has read all of it.
    func send(_ line: [UInt8], shownAs shown: String? = nil, mayLeave: Bool = false) throws {
        let shown = shown ?? Self.cut(String(decoding: line, as: UTF8.self))
        said.append(shown)
        do {
            let end = MonotonicClock.now() + Self.deadline
            try process.send(line + [10], "a request", until: end, Self.deadline, mayLeave: mayLeave)
        } catch let fault as WorkerFault { throw Self.miss(fault, did: shown, expected: "the line is read") }
    }

    /// The next line, parsed.
    private func hear(after did: String, within deadline: Int) throws -> JSONValue {
        do {
            heard = try process.receive("a request", until: MonotonicClock.now() + deadline, deadline)
        } catch let fault as WorkerFault { throw Self.miss(fault, did: did, expected: "a reply") }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(heard)), value.fields != nil else {
            throw ProtocolMiss(
                did: did, expected: "a reply, which is one JSON object a line",
                got: Self.cut("the line \(String(decoding: heard, as: UTF8.self))"), clause: "reply-line")
        }
        return value
    }

    /// The next reply, whose shape must be right.
    func reply(to id: Int, after did: String, within deadline: Int = deadline) throws -> JSONValue {
        let reply = try hear(after: did, within: deadline)
        if reply["id"]?.whole != id {
            throw ProtocolMiss(
                did: did, expected: "a reply with the id \(id)", got: Self.shown(heard), clause: "reply-id")
        }
        let isWhole: Bool
        switch (reply["ok"], reply["error"]) {
        case (let answer?, nil): isWhole = answer.fields != nil
        case (nil, let error?): isWhole = error["code"]?.text != nil && error["message"]?.text?.isEmpty == false
        default: isWhole = false
        }
        if !isWhole {
            throw ProtocolMiss(
                did: did, expected: "either \"ok\" with an object, or \"error\" with a code and a message",
                got: Self.shown(heard), clause: "reply-shape")
        }
        return reply
    }

    /// Sends a line and returns the reply, after a look at its shape.
    func exchange(_ line: String, id: Int, within deadline: Int = deadline) throws -> JSONValue {
        try send(Array(line.utf8))
        return try reply(to: id, after: Self.cut(line), within: deadline)
    }

    /// Asks for an operation with these fields, and returns the answer, which must be `ok`.
    @discardableResult
    func ask(_ fields: String, within deadline: Int = deadline) throws -> JSONValue {
        let (line, id) = line(fields)
        return try answer(line, id: id, within: deadline)
    }

    /// Sends a line and returns the answer, which must be `ok`.
    @discardableResult
    func answer(_ line: String, id: Int, within deadline: Int = deadline) throws -> JSONValue {
        let reply = try exchange(line, id: id, within: deadline)
        guard let answer = reply["ok"] else { throw miss("an answer") }
        return answer
    }

    /// The same, as one of the answers that a driver knows.
    func ask<Answer: Codable & Sendable>(_ fields: String, for _: Answer.Type) throws -> Answer {
        try ask(fields)
        return try decoded(Answer.self)
    }

    /// The last line as the answer that a driver takes it for.
    func decoded<Answer: Codable & Sendable>(_: Answer.Type) throws -> Answer {
        do {
            if let answer = try JSONDecoder().decode(Reply<Answer>.self, from: Data(heard)).ok { return answer }
        } catch let error as DecodingError { throw miss(Self.expectation(error)) }
        throw miss("an answer")
    }

    /// Asks for an operation that must be refused with one of these codes.
    func refused(_ fields: String, _ codes: String...) throws {
        let (line, id) = line(fields)
        try refused(line: line, id: id, codes)
    }

    /// Sends a line that must be answered with the id and one of these codes.
    func refused(line: String, id: Int, _ codes: [String]) throws {
        let reply = try exchange(line, id: id)
        guard let code = reply["error"]?["code"]?.text, codes.contains(code) else {
            throw miss("the error \(codes.joined(separator: " or "))")
        }
    }

    /// Has a trace played and returns what was observed: one observation an operation, and one more.
    func play(_ trace: Trace) throws -> [Observation] {
        nextID += 1
        try answer(String(decoding: TraceRequest(trace).line(id: nextID), as: UTF8.self), id: nextID)
        return try decoded(TraceReply.self).observations
    }

    /// Sends a trace that must be refused with this code.
    func refused(_ trace: Trace, _ code: String) throws {
        nextID += 1
        try refused(line: String(decoding: TraceRequest(trace).line(id: nextID), as: UTF8.self), id: nextID, [code])
    }

    /// Introduces the driver.
    @discardableResult
    func greet() throws -> JSONValue { try ask(#""op":"hello","protocol":1"#, within: WorkerLauncher.helloDeadline) }

    /// Ends the worker's input; what it says from then on, and its exit status.
    func end() throws -> (lines: [String], status: Int32) {
        process.endInput()
        var lines: [String] = []
        let end = MonotonicClock.now() + WorkerLauncher.helloDeadline
        do {
            while true {
                let line = try process.receive("the end of input", until: end, WorkerLauncher.helloDeadline)
                lines.append(String(decoding: line, as: UTF8.self))
                if lines.count > 1_000 { throw WorkerFault(.hung, "it goes on writing") }
            }
        } catch let fault as WorkerFault {
            guard let status = process.status else {
                throw Self.miss(fault, did: "ended its standard input", expected: "the worker leaves")
            }
            if !process.unread.isEmpty { lines.append(String(decoding: process.unread, as: UTF8.self)) }
            return (lines, status)
        }
    }

    /// What is wrong with the last line.
    func miss(_ expected: String) -> ProtocolMiss {
        ProtocolMiss(did: said.last ?? "", expected: expected, got: Self.shown(heard))
    }

    private func line(_ fields: String) -> (String, id: Int) {
        nextID += 1
        return ("{\"id\":\(nextID),\(fields)}", nextID)
    }

    private static func miss(_ fault: WorkerFault, did: String, expected: String) -> ProtocolMiss {
        let verdicts: [CaseRecord.Kind: RuleVerdict] = [.crashed: .crashed, .hung: .hung]
        return ProtocolMiss(
            did: did, expected: expected, got: fault.message, clause: fault.kind == .garbled ? "reply-line" : nil,
            verdict: verdicts[fault.kind] ?? .fail)
    }

    private static func expectation(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return "the field \"\(key.stringValue)\" in \"\(place(context))\""
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return "\"\(place(context))\" of the type \(type)"
        case .dataCorrupted(let context): return "\"\(place(context))\" as the page has it: \(context.debugDescription)"
        @unknown default: return "the fields of the page"
        }
    }

    private static func shown(_ line: [UInt8]) -> String { cut(String(decoding: line, as: UTF8.self)) }

    /// A text that fits into a finding.
    static func cut(_ text: String) -> String {
        let clean = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
        return clean.count > 240 ? "\(clean.prefix(240).joined())... (\(text.utf8.count) bytes)" : clean.joined()
    }
}
