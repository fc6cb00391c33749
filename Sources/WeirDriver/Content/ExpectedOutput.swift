import WeirProtocol
import WeirStreams

/// What must come out of a chain, computed from the seed: the worker is not asked.
struct ExpectedOutput {
    /// Bytes of one round; of lines, without their newlines.
    let bytes: Int
    /// The content digest of one round, 16 hexadecimal digits.
    let digest: String
    /// Lines of one round: newlines, and an unfinished last line. Counted for the workload `lines` only.
    let lines: Int
    private let spots: [UInt8]
    private let known = KnownDigests()

    /// The digests that have been asked for: the visits of a gate all have the same number of rounds.
    private final class KnownDigests { var byRounds: [Int: String] = [:] }

    /// Computes what a chain lets out; nil where only the worker knows: a stage transforms, or reads a file of its own.
    /// - Complexity: O(bytes); about half a second for each GB.
    init?(of chain: ExpressionEffects, content: Content, for workload: Workload.Kind) {
        guard let length = chain.length(of: content.size), length <= Self.longest else { return nil }
        let generator = ContentGenerator(content)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { unsafe buffer.deallocate() }
        var digest = ContentDigest()
        var spots: [UInt8] = []
        var lines = 0
        var last: UInt8 = 10
        var offset = 0
        var delivered = 0
        while offset < length {
            let (within, run) = chain.origin(of: offset, in: content.size)
            let count = min(buffer.count, run)
            let window = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            unsafe generator.fill(window, at: within)
            last = unsafe window[count - 1]
            var kept = count
            if workload == .lines {
                kept = unsafe Self.removeNewlines(window)
                lines += count - kept
            }
            unsafe digest.update(UnsafeRawBufferPointer(rebasing: window[..<kept]))
            var spot = (delivered + SpotDigest.stride - 1) / SpotDigest.stride * SpotDigest.stride
            while spot < delivered + kept {
                spots.append(unsafe window[spot - delivered])
                spot += SpotDigest.stride
            }
            delivered += kept
            offset += count
        }
        bytes = delivered
        self.digest = digest.finish().hexadecimal
        self.lines = lines + (last == 10 ? 0 : 1)
        self.spots = spots
    }

    /// More than this is not computed: no worker reads it to its end within a deadline.
    private static let longest = 1 << 36

    /// Moves what is not a newline to the front and says how much that is.
    private static func removeNewlines(_ window: UnsafeMutableRawBufferPointer) -> Int {
        var kept = 0
        for index in window.indices {
            let byte = unsafe window[index]
            if byte != 10 {
                unsafe window[kept] = byte
                kept += 1
            }
        }
        return kept
    }

    /// The spot digest over a number of rounds.
    /// - Complexity: O(rounds times bytes / 4096), once for each number of rounds.
    func spotDigest(rounds: Int) -> String {
        if let known = known.byRounds[rounds] { return known }
        var digest = SpotDigest()
        for _ in 0..<rounds {
            for spot in spots {
                // A round of one byte is a spot by itself.
                withUnsafeBytes(of: spot) { unsafe digest.observe($0) }
                digest.endRound()
            }
        }
        known.byRounds[rounds] = digest.value.hexadecimal
        return digest.value.hexadecimal
    }
}

extension UInt64 {
    /// 16 lower-case hexadecimal digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
