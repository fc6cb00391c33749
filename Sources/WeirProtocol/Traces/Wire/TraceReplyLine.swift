extension TraceReply {
    /// The line that answers a trace, without its newline. Empty fields are left out.
    public func line(id: Int) -> [UInt8] {
        var text = WireText(capacity: 64 + 192 * observations.count)
        text.open("{")
        text.key("id")
        text.number(id)
        text.key("ok")
        text.open("{")
        text.key("observations")
        text.list(observations) { text, seen in
            text.key("count")
            text.number(Int(seen.count))
            text.key("outcome")
            text.word(seen.outcome.rawValue)
            if !seen.bytes.isEmpty {
                text.key("bytes")
                text.base64(seen.bytes)
            }
            if !seen.sink.isEmpty {
                text.key("sink")
                text.base64(seen.sink)
            }
            if !seen.calls.isEmpty {
                text.key("calls")
                text.list(seen.calls) { $0.fields(of: $1) }
            }
            if !seen.damage.isEmpty {
                text.key("damage")
                text.open("[")
                for (bit, word) in Damage.words where seen.damage.contains(bit) {
                    text.separate()
                    text.word(word)
                }
                text.close("]")
            }
        }
        text.close("}")
        text.close("}")
        return text.bytes
    }

    /// Reads such a line; nil where a general decoder must look at it.
    public static func read(_ line: [UInt8]) -> Reply<TraceReply>? {
        var scanner = WireScanner(line)
        var id: Int?
        var observations: [Observation]?
        scanner.object { scanner, key in
            switch key {
            case "id": id = scanner.number()
            case "ok":
                scanner.object { scanner, key in
                    guard key == "observations" else { return scanner.giveUp() }
                    var list: [Observation] = []
                    scanner.list { if let seen = Observation(&$0) { list.append(seen) } }
                    observations = list
                }
            default: scanner.giveUp()
            }
        }
        guard scanner.isComplete, let id, let observations else { return nil }
        return Reply(id: id, ok: TraceReply(observations))
    }
}

extension WireText {
    fileprivate mutating func fields(of call: StageCall) {
        key("verb")
        word(call.verb.rawValue)
        key("offered")
        number(call.offered)
        key("moved")
        number(call.moved)
        key("outcome")
        word(call.outcome.rawValue)
        key("part")
        number(call.part)
    }
}

extension Observation {
    fileprivate init?(_ scanner: inout WireScanner) {
        var (count, outcome): (Int?, Outcome?)
        self.init(count: 0, outcome: .ok)
        var (bytes, sink, calls, words) = ([UInt8](), [UInt8](), [StageCall](), [String]())
        scanner.object { scanner, key in
            switch key {
            case "count": count = scanner.number()
            case "outcome": outcome = scanner.known(Outcome.self)
            case "bytes": bytes = scanner.base64()
            case "sink": sink = scanner.base64()
            case "calls": scanner.list { if let call = StageCall(&$0) { calls.append(call) } }
            case "damage": scanner.list { words.append($0.word()) }
            default: scanner.giveUp()
            }
        }
        guard !scanner.hasGivenUp, let count, let outcome else {
            scanner.giveUp()
            return nil
        }
        self.init(
            count: Int64(count), outcome: outcome, bytes: bytes, sink: sink, calls: calls,
            damage: words.isEmpty ? [] : Damage(Damage.words.filter { words.contains($0.1) }.map(\.0)))
    }
}

extension StageCall {
    fileprivate init?(_ scanner: inout WireScanner) {
        var (verb, offered, moved): (Verb?, Int?, Int?)
        var (outcome, part): (Outcome?, Int?)
        scanner.object { scanner, key in
            switch key {
            case "verb": verb = scanner.known(Verb.self)
            case "offered": offered = scanner.number()
            case "moved": moved = scanner.number()
            case "outcome": outcome = scanner.known(Outcome.self)
            case "part": part = scanner.number()
            default: scanner.giveUp()
            }
        }
        guard let verb, let offered, let moved, let outcome, let part else {
            scanner.giveUp()
            return nil
        }
        self.init(verb, offered: offered, moved: moved, outcome: outcome, part: part)
    }
}
