import WeirProtocol

extension Expansion {
    /// What is done with a case's chain; nil where a setting for it is missing or wrong.
    mutating func workload(
        _ kind: Workload.Kind, _ settings: [Setting: SourceNode], _ variables: [String: String]
    ) -> Workload? {
        let arrivals = arrivals(settings, variables)
        guard kind == .write else {
            for setting in [Setting.record, .sync, .producers] {
                guard let node = settings[setting] else { continue }
                report(node.error("\(setting.rawValue) is about what is written: write kind: write beside it"))
            }
            return bytes(settings[.request], variables, upTo: 1 << 30).map {
                Workload(kind, request: $0, arrivals: arrivals)
            }
        }
        if let node = settings[.request] {
            report(
                node.error("request is the size of a read: write record: \(node.scalar ?? "100B") for what is written"))
        }
        guard let node = settings[.record], var records = records(node, variables) else { return nil }
        if let node = settings[.sync] {
            records.sync = number(node, variables, 1...1_000_000_000, suffix: "", "after how many records a sync comes")
        }
        if let node = settings[.producers] {
            records.producers = number(
                node, variables, Records.producerCounts, suffix: "", "how many threads write records")
        }
        return Workload(writing: records, arrivals: arrivals)
    }

    /// `100B`, `64B to 1KiB`, or `64B or 512B or 4KiB`.
    private mutating func records(_ node: SourceNode, _ variables: [String: String]) -> Records? {
        guard let filled = filled(node, variables) else { return nil }
        let isRange = filled.text.contains(" to ")
        var sizes: [Int] = []
        var offset = 0
        for part in parts(of: filled.text, splitBy: isRange ? " to " : " or ") {
            defer { offset += part.unicodeScalars.count + 4 }
            do {
                let size = try ByteCount(parsing: String(part)).bytes
                if Records.sizes.contains(size) {
                    sizes.append(size)
                    continue
                }
                report(filled.error("a record has 1B to 1GiB, not \(part)", offset: offset))
            } catch {
                report(filled.error("\(error); expected a size, 64B to 1KiB, or 64B or 1KiB", offset: offset))
            }
            return nil
        }
        if isRange, sizes.count != 2 || sizes[0] > sizes[1] {
            report(filled.error("expected the smallest and the largest record, such as 64B to 1KiB"))
            return nil
        }
        if sizes.count > Records.choiceLimit {
            report(filled.error("there are at most \(Records.choiceLimit) sizes to choose from"))
            return nil
        }
        if isRange { return Records(sizes[0], upTo: sizes[1]) }
        return sizes.count == 1 ? Records(sizes[0]) : Records(oneOf: sizes)
    }

    private func parts(of text: String, splitBy separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = text[...]
        while let place = rest.firstRange(of: separator) {
            parts.append(rest[..<place.lowerBound])
            rest = rest[place.upperBound...]
        }
        return parts + [rest]
    }
}
