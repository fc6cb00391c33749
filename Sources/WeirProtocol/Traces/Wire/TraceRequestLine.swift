extension TraceRequest {
    /// The line that asks a worker to play the trace, without its newline.
    public func line(id: Int) -> [UInt8] {
        var text = WireText(capacity: 256 + 40 * (trace.operations.count + trace.upstream.count))
        text.open("{")
        text.key("id")
        text.number(id)
        text.key("op")
        text.word("trace")
        text.key("trace")
        text.open("{")
        text.key("subject")
        text.text(trace.subject)
        text.key("upstream")
        text.list(trace.upstream) {
            $0.key("bytes")
            $0.number($1.bytes)
            $0.key("then")
            $0.word($1.then.rawValue)
        }
        text.key("downstream")
        text.list(trace.downstream) {
            $0.key("call")
            $0.word($1.call.rawValue)
            $0.key("accept")
            $0.number($1.accept)
            $0.key("then")
            $0.word($1.then.rawValue)
        }
        text.key("operations")
        text.list(trace.operations) {
            $0.key("verb")
            $0.word($1.verb.rawValue)
            $0.key("size")
            $0.number($1.size)
            guard let place = $1.at else { return }
            $0.key("at")
            $0.number(place)
        }
        text.key("fill")
        text.word(trace.fill.rawValue)
        text.key("prefix")
        text.number(trace.prefix)
        text.close("}")
        text.close("}")
        return text.bytes
    }

    /// Reads such a line; nil where a general decoder must look at it.
    public static func read(_ line: [UInt8]) -> Request? {
        var scanner = WireScanner(line)
        var id: Int?
        var isTrace = false
        var trace: Trace?
        scanner.object { scanner, key in
            switch key {
            case "id": id = scanner.number()
            case "op": isTrace = scanner.word() == "trace"
            case "trace" where isTrace: trace = Trace(&scanner)
            default: scanner.giveUp()
            }
        }
        guard scanner.isComplete, let id, let trace else { return nil }
        return Request(id: id, .trace(TraceRequest(trace)))
    }
}

extension Trace {
    fileprivate init?(_ scanner: inout WireScanner) {
        self.init("", operations: [])
        var seen: Set<String> = []
        var (upstream, downstream, operations) = ([UpstreamStep](), [DownstreamStep](), [TraceOperation]())
        var (subject, fill, prefix) = ("", Fill.zero, 0)
        scanner.object { scanner, key in
            seen.insert(key)
            switch key {
            case "subject": subject = scanner.word()
            case "fill": fill = scanner.known(Fill.self) ?? fill
            case "prefix": prefix = scanner.number()
            case "upstream":
                scanner.list { if let step = UpstreamStep(&$0) { upstream.append(step) } }
            case "downstream":
                scanner.list { if let step = DownstreamStep(&$0) { downstream.append(step) } }
            case "operations":
                scanner.list { if let operation = TraceOperation(&$0) { operations.append(operation) } }
            default: scanner.giveUp()
            }
        }
        if seen.count != 6 { scanner.giveUp() }
        if scanner.hasGivenUp { return nil }
        self.init(
            subject, upstream: upstream, downstream: downstream, operations: operations, fill: fill, prefix: prefix)
    }
}

extension UpstreamStep {
    fileprivate init?(_ scanner: inout WireScanner) {
        var (bytes, outcome): (Int?, Outcome?)
        scanner.object { scanner, key in
            switch key {
            case "bytes": bytes = scanner.number()
            case "then": outcome = scanner.known(Outcome.self)
            default: scanner.giveUp()
            }
        }
        // What makes no sense is for the general decoder to name.
        guard let bytes, let outcome, bytes >= 0 else {
            scanner.giveUp()
            return nil
        }
        self.init(bytes, then: outcome)
    }
}

extension DownstreamStep {
    fileprivate init?(_ scanner: inout WireScanner) {
        var (call, accept, outcome): (Call?, Int?, Outcome?)
        scanner.object { scanner, key in
            switch key {
            case "call": call = scanner.known(Call.self)
            case "accept": accept = scanner.number()
            case "then": outcome = scanner.known(Outcome.self)
            default: scanner.giveUp()
            }
        }
        guard let call, let accept, let outcome, accept >= 0 else {
            scanner.giveUp()
            return nil
        }
        self.init(call, then: outcome)
        self.accept = accept
    }
}

extension TraceOperation {
    fileprivate init?(_ scanner: inout WireScanner) {
        var (verb, size, place): (Verb?, Int?, Int?)
        scanner.object { scanner, key in
            switch key {
            case "verb": verb = scanner.known(Verb.self)
            case "size": size = scanner.number()
            case "at": place = scanner.number()
            default: scanner.giveUp()
            }
        }
        guard let verb, let size else {
            scanner.giveUp()
            return nil
        }
        self.init(verb, size, at: place)
    }
}

extension WireScanner {
    /// A word that one of our own types knows; an unknown one is for the general decoder.
    mutating func known<Word: RawRepresentable<String>>(_: Word.Type) -> Word? {
        let word = Word(rawValue: word())
        if word == nil { giveUp() }
        return word
    }
}

extension WireText {
    /// A list of objects, each with the fields that `fields` writes.
    mutating func list<Element>(_ elements: [Element], _ fields: (inout WireText, Element) -> Void) {
        open("[")
        for element in elements {
            separate()
            open("{")
            fields(&self, element)
            close("}")
        }
        close("]")
    }
}
