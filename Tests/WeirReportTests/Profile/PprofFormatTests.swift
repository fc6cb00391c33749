import Testing
import WeirMeasure

@testable import WeirReport

@Suite("pprof's format")
struct PprofFormatTests {
    /// The fields of a message in order: a number, or bytes.
    private enum Value: Equatable {
        case number(Int)
        case bytes([UInt8])
    }

    private func fields(_ bytes: [UInt8]) throws -> [(Int, Value)] {
        var fields: [(Int, Value)] = []
        var rest = bytes[...]
        func number() throws -> Int {
            var result = 0
            for shift in stride(from: 0, to: 70, by: 7) {
                let next = rest.popFirst()
                let byte = try #require(next)
                result |= Int(byte & 0x7F) << shift
                if byte < 0x80 { break }
            }
            return result
        }
        while !rest.isEmpty {
            let key = try number()
            if key & 7 == 0 {
                fields.append((key >> 3, .number(try number())))
            } else {
                try #require(key & 7 == 2)
                let count = try number()
                fields.append((key >> 3, .bytes(Array(rest.prefix(count)))))
                rest = rest.dropFirst(count)
            }
        }
        return fields
    }

    private func numbers(_ packed: [UInt8]) -> [Int] {
        var numbers: [Int] = []
        var number = 0, shift = 0
        for byte in packed {
            number |= Int(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 {
                numbers.append(number)
                (number, shift) = (0, 0)
            }
        }
        return numbers
    }

    private func messages(_ number: Int, in profile: Profile) throws -> [[UInt8]] {
        try fields(ProfileFormat.pprof.paint(profile, 0, .plain)).compactMap { field, value in
            if field == number, case .bytes(let bytes) = value { return bytes }
            return nil
        }
    }

    @Test("Every stack is a sample with all its values")
    func samples() throws {
        let samples = try messages(2, in: ProfileFixture.allocations)
        let values = try samples.map { sample in
            try fields(sample).compactMap { $0.0 == 2 ? $0.1 : nil }.map { value -> [Int] in
                guard case .bytes(let bytes) = value else { return [] }
                return numbers(bytes)
            }
        }
        #expect(values == ProfileFixture.allocations.stacks.map { [$0.values] })
    }

    @Test("A function that was compiled into its caller shares its location")
    func inlined() throws {
        let locations = try messages(4, in: ProfileFixture.allocations)
        let lines = try locations.map { try fields($0).filter { $0.0 == 4 }.count }
        // `FileReader.init` is inlined into `ConcatReader.read` in one stack, and outermost in another.
        #expect(lines.sorted() == [1, 1, 1, 1, 1, 2])
    }

    @Test("The first string is empty, and every function's name is among the others")
    func strings() throws {
        let strings = try messages(6, in: ProfileFixture.allocations).map { String(decoding: $0, as: UTF8.self) }
        #expect(strings.first == "")
        #expect(Set(strings).isSuperset(of: ProfileFixture.frames.map(\.function)))
    }

    @Test(
        "Numbers take seven bits a byte",
        arguments: [(1, [8, 1]), (127, [8, 127]), (128, [8, 128, 1]), (300, [8, 172, 2])] as [(Int, [UInt8])])
    func encoded(number: Int, bytes: [UInt8]) {
        var message = ProtocolBuffer()
        message.add(1, number)
        #expect(message.bytes == bytes)
    }
}
