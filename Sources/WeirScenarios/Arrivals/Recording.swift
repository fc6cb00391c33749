import Foundation
import WeirProtocol

/// Instants at which records came, one a line: nanoseconds, or seconds with a point. Lines that begin with `#` are
/// comments. Instants count from the first one.
enum Recording {
    /// Reads at most 64 MiB.
    static func load(_ path: String) throws(QuantityError) -> [Int] {
        guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: 64 << 20),
            let text = String(validating: data, as: UTF8.self)
        else { throw QuantityError(expected: "a recording that can be read", found: path) }
        return try instants(text, path)
    }

    /// The recording as planned starts.
    static func arrivals(_ path: String) throws(QuantityError) -> Arrivals {
        let instants = try load(path)
        if let arrivals = Arrivals(recorded: instants) { return arrivals }
        throw QuantityError(
            expected: "2 to \(Arrivals.recordingLimit) instants that are not all the same in \(path)",
            found: "\(instants.count)")
    }

    static func instants(_ text: String, _ name: String) throws(QuantityError) -> [Int] {
        var instants: [Int] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let word = line.filter { $0 != " " && $0 != "\t" }
            if word.isEmpty || word.hasPrefix("#") { continue }
            let unit = word.contains(".") ? "s" : "ns"
            guard let instant = try? TimeSpan(parsing: word + unit).nanoseconds else {
                throw QuantityError(
                    expected: "an instant in nanoseconds or seconds at \(name):\(index + 1)", found: word)
            }
            if let last = instants.last, instant < last {
                throw QuantityError(
                    expected: "an instant that is not before the last one at \(name):\(index + 1)", found: word)
            }
            instants.append(instant)
        }
        if instants.count < 2 {
            throw QuantityError(expected: "at least two instants in \(name)", found: "\(instants.count)")
        }
        return instants
    }
}
