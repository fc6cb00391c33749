import WeirProtocol
import WeirTuning

/// What has to be coped with: the records, and the sink.
extension TuneReader {
    mutating func records(_ node: SourceNode) -> TuneRecords? {
        let keys = shapes.object(node, "records", TuneKeys.records, required: ["size"])
        let sizes = keys["size"].flatMap { self.sizes($0) }
        let count = keys["count"].flatMap { shapes.count($0, 1_000...100_000_000) } ?? 100_000
        let recording = keys["recording"].flatMap { self.recording($0) }
        if let both = keys["rate"] ?? keys["arrivals"], keys["recording"] != nil {
            shapes.errors.append(both.error("a recording says itself when records come; leave this out"))
        }
        let arrivals = self.arrivals(keys)
        guard let sizes else { return nil }
        return TuneRecords(sizes, arrivals, recording: recording, count: count)
    }

    /// `200B`, `100B to 300B`, `mean 200B`.
    private mutating func sizes(_ node: SourceNode) -> SizeDistribution? {
        guard let text = shapes.text(node, "a size such as 200B, 100B to 300B, or mean 200B") else { return nil }
        do throws(QuantityError) {
            if text.hasPrefix("mean ") { return .exponential(mean: try size(String(text.dropFirst(5)))) }
            guard let place = text.firstRange(of: " to ") else { return .constant(try size(text)) }
            let low = try size(String(text[..<place.lowerBound]))
            let high = try size(String(text[place.upperBound...].drop { $0 == " " }))
            guard low <= high else {
                throw QuantityError(expected: "a range from a smaller size to a larger one", found: text)
            }
            return .uniform(low...high)
        } catch {
            shapes.errors.append(node.error("\(error)"))
            return nil
        }
    }

    private func size(_ text: String) throws(QuantityError) -> Int {
        let bytes = try ByteCount(parsing: text).bytes
        if (1...16 << 20).contains(bytes) { return bytes }
        throw QuantityError(expected: "a record of 1B to 16MiB", found: text)
    }

    private mutating func arrivals(_ keys: [String: SourceNode]) -> Arrivals? {
        guard let rate = keys["rate"] else {
            for key in ["arrivals", "burst"] {
                if let node = keys[key] {
                    shapes.errors.append(node.error("\(key) needs a rate beside it, such as rate: 10_000/s"))
                }
            }
            return nil
        }
        let kind =
            keys["arrivals"].flatMap { shapes.choice($0, Arrivals.Kind.allCases.map(\.rawValue)) }
            .flatMap { Arrivals.Kind(rawValue: $0) } ?? .constant
        guard let text = shapes.text(rate, "a rate such as 10_000/s") else { return nil }
        let digits = text.filter { $0 != "_" && $0 != " " }
        guard digits.hasSuffix("/s"), let number = Int(digits.dropLast(2)), Arrivals.rates.contains(number) else {
            shapes.errors.append(rate.error("expected a rate from 1/s to 1000000000/s, found \(rate.words)"))
            return nil
        }
        let burst = keys["burst"].flatMap { shapes.count($0, Arrivals.bursts) }
        if kind == .bursts, burst == nil {
            shapes.errors.append((keys["arrivals"] ?? rate).error("bursts need a size: write burst: 100 beside it"))
        } else if kind != .bursts, let node = keys["burst"] {
            shapes.errors.append(node.error("burst is the size of a burst: write arrivals: bursts beside it"))
        }
        return Arrivals(kind, rate: number, burst: burst)
    }

    private mutating func recording(_ node: SourceNode) -> [Int]? {
        guard let name = shapes.text(node, "a file with an instant a line") else { return nil }
        do { return try Recording.load(name.hasPrefix("/") ? name : "\(folder)/\(name)") } catch {
            shapes.errors.append(node.error("\(error)"))
            return nil
        }
    }

    mutating func sink(_ node: SourceNode) -> TuneSink? {
        let keys = shapes.object(node, "sink", TuneKeys.sink, required: ["on"])
        let kind = keys["on"].flatMap { shapes.choice($0, TuneSink.Kind.allCases.map(\.rawValue)) }
            .flatMap { TuneSink.Kind(rawValue: $0) }
        let costs = ["latency", "bandwidth", "sync"]
        let latency = keys["latency"].flatMap { time($0) }
        let bandwidth = keys["bandwidth"].flatMap { self.bandwidth($0) }
        let sync = keys["sync"].flatMap { time($0) }
        let record = keys["record"].flatMap { time($0) }
        guard let kind else { return nil }
        let given = costs.filter { keys[$0] != nil }
        if given.isEmpty {
            if kind == .model {
                shapes.errors.append(
                    node.error("a model needs latency, bandwidth and sync: there is nothing to measure"))
            }
            return TuneSink(kind, acceptTime: record)
        }
        if let missing = costs.first(where: { keys[$0] == nil }) {
            shapes.errors.append(
                node.error("sink has \(given[0]) and no \(missing); give all three, or none to have them measured"))
        }
        guard let latency, let bandwidth, let sync else { return nil }
        return TuneSink(
            kind, model: SinkModel(writeLatency: latency, bandwidth: bandwidth, syncLatency: sync),
            acceptTime: record ?? (kind == .model ? 0 : nil))
    }

    private mutating func time(_ node: SourceNode) -> Int? {
        guard let text = shapes.text(node, "a time such as 5us") else { return nil }
        do {
            let time = try TimeSpan(parsing: text).nanoseconds
            if time <= 60_000_000_000 { return time }
            shapes.errors.append(node.error("\(text) is more than 60s"))
        } catch { shapes.errors.append(node.error("\(error)")) }
        return nil
    }

    private mutating func bandwidth(_ node: SourceNode) -> Int? {
        guard let text = shapes.text(node, "bytes a second such as 2GB/s") else { return nil }
        do {
            let bytes = try ByteCount(parsing: text.hasSuffix("/s") ? String(text.dropLast(2)) : text).bytes
            if text.hasSuffix("/s"), bytes > 0 { return bytes }
            shapes.errors.append(node.error("expected bytes a second such as 2GB/s, found \(node.words)"))
        } catch { shapes.errors.append(node.error("\(error)")) }
        return nil
    }
}
