import Foundation
import WeirProtocol

extension Expansion {
    /// The starts of an open loop from a file of timestamps.
    mutating func recording(
        _ settings: [Setting: SourceNode], _ variables: [String: String], isNamed: Bool
    ) -> Arrivals? {
        guard let node = settings[.timestamps] else {
            let place = settings[.arrivals] ?? settings[.rate]
            if let place { report(place.error("recorded arrivals need a file: write timestamps: FILE beside it")) }
            return nil
        }
        if !isNamed {
            report(node.error("timestamps are those of recorded arrivals: write arrivals: recorded beside it"))
            return nil
        }
        for setting in [Setting.rate, .burst] {
            guard let node = settings[setting] else { continue }
            report(node.error("\(setting.rawValue) is what the recording says: leave it out"))
            return nil
        }
        guard let filled = filled(node, variables) else { return nil }
        do throws(RecordingError) {
            return try Recording.read(filled.text.hasPrefix("/") ? filled.text : folder + filled.text)
        } catch {
            report(filled.error(error.message))
            return nil
        }
    }

    /// A scalar with its variables filled in.
    mutating func filled(_ node: SourceNode, _ variables: [String: String]) -> FilledText? {
        do throws(ScenarioError) { return try FilledText(node, variables) } catch {
            report(error)
            return nil
        }
    }
}

/// Why a file is no recording of arrivals.
struct RecordingError: Error {
    let message: String
}

/// A file of timestamps: one a line, in seconds with a decimal point where needed, from any beginning.
enum Recording {
    /// Reads a file.
    static func read(_ path: String) throws(RecordingError) -> Arrivals {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RecordingError(message: "no file \"\(path)\" can be read")
        }
        return try parse(String(decoding: data, as: UTF8.self), path)
    }

    static func parse(_ text: String, _ name: String) throws(RecordingError) -> Arrivals {
        var instants: [Int] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let word = line.filter { $0 != " " && $0 != "\r" }
            if word.isEmpty || word.hasPrefix("#") { continue }
            guard let instant = nanoseconds(word) else {
                throw RecordingError(
                    message: "\(name):\(index + 1): expected seconds such as 12.000350, found \"\(line)\"")
            }
            if let last = instants.last, instant < last {
                throw RecordingError(message: "\(name):\(index + 1): \(line) is earlier than the line before it")
            }
            instants.append(instant)
        }
        if instants.count > Arrivals.recordingLimit {
            throw RecordingError(
                message: "\(name) has \(instants.count) timestamps; at most \(Arrivals.recordingLimit) are replayed")
        }
        guard let arrivals = Arrivals(recorded: instants) else {
            throw RecordingError(message: "\(name) has no two timestamps apart")
        }
        return arrivals
    }

    /// Decimal seconds, exactly: a floating-point number of seconds since 1970 is off by a hundred nanoseconds.
    private static func nanoseconds(_ word: some StringProtocol) -> Int? {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.count > 1 ? parts[1].prefix(9) : ""
        guard let whole = Int(parts[0]), (0...4_000_000_000).contains(whole),
            (parts.count == 1 ? "" : String(parts[1])).allSatisfy(\.isNumber)
        else { return nil }
        let fraction = digits.isEmpty ? 0 : Int(digits + String(repeating: "0", count: 9 - digits.count))
        return fraction.map { whole * 1_000_000_000 + $0 }
    }
}
