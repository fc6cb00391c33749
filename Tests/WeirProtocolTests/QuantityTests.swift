import Testing

@testable import WeirProtocol

@Suite struct QuantityTests {
    @Test(
        "a size is exact, whatever its unit",
        arguments: [
            ("0B", 0), ("512B", 512), ("64KiB", 65_536), ("1.5 MB", 1_500_000), ("1.5KiB", 1_536), ("10_000B", 10_000),
            ("1,000kB", 1_000_000), ("2KB", 2_000), ("3TiB", 3 << 40), ("0.000000000001TB", 1),
            ("1.50000000000000MB", 1_500_000), ("9223372036854775807B", Int.max), ("9223372036854775807.0B", Int.max),
            ("9223372.036854775807TB", Int.max), ("0000000000000000000000001B", 1),
        ])
    func sizes(text: String, bytes: Int) throws {
        #expect(try ByteCount(parsing: text).bytes == bytes)
    }

    @Test(
        "a size that is not one says why",
        arguments: [
            ("5", "\"5\" has no unit"), ("B", "expected a size with a unit"), ("", "expected a size"),
            (".5B", "expected a size"), ("5.B", "expected a size"), ("-1B", "expected a size"),
            ("1.5B", "not a whole number"), ("0.0001KiB", "not a whole number"),
            ("0.0000000000001TB", "not a whole number"), ("5 Mb", "did you mean MB?"), ("5kib", "did you mean KiB?"),
            ("9223372036854775808B", "too large"), ("10000000TB", "too large"), ("9223372036854775807TiB", "too large"),
            ("99999999999999999999999B", "too large"), ("8388608TiB", "too large"),
        ])
    func badSizes(text: String, words: String) {
        #expect { try ByteCount(parsing: text) } throws: { "\($0)".contains(words) }
    }

    @Test(
        "a time is whole nanoseconds",
        arguments: [
            ("50ms", 50_000_000), ("1.5s", 1_500_000_000), ("200us", 200_000), ("200µs", 200_000),
            ("2 min", 120_000_000_000),
            ("9223372036854775807ns", Int.max),
        ])
    func times(text: String, nanoseconds: Int) throws {
        #expect(try TimeSpan(parsing: text).nanoseconds == nanoseconds)
    }

    @Test(
        "a time that is not one says why",
        arguments: [
            ("50", "has no unit"), ("5sec", "is not a unit of time"), ("0.5ns", "not a whole number"),
            ("153722868min", "too large"), ("10000000000s", "too large"), ("5mS", "did you mean ms?"),
        ])
    func badTimes(text: String, words: String) {
        #expect { try TimeSpan(parsing: text) } throws: { "\($0)".contains(words) }
    }

    @Test(
        "a quantity's spelling reads back as itself", arguments: [0, 1, 999, 1_000, 1_024, 65_536, 10_000_000, Int.max])
    func roundTrip(number: Int) throws {
        #expect(try ByteCount(parsing: ByteCount(number).description).bytes == number)
        #expect(try TimeSpan(parsing: TimeSpan(nanoseconds: number).description).nanoseconds == number)
    }

    @Test(
        "the nearest word is the one that was probably meant",
        arguments: [
            ("bufered", "buffered"), ("limti", "limit"), ("LIMIT", "limit"), ("zzz", nil), ("memry", "memory"),
            ("x", nil), ("completely-different", nil),
        ] as [(String, String?)])
    func nearest(word: String, meant: String?) {
        #expect(Spelling.nearest(to: word, among: ["buffered", "limit", "memory"]) == meant)
    }
}
