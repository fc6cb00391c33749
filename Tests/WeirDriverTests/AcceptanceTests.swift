import Foundation
import Testing
import WeirProtocol
import WeirStreams

@testable import WeirDriver

@Suite struct AcceptanceTests {
    private static let content = Content(.random, size: 10_000, seed: 3)
    private static let rounds = 3

    private func acceptance(_ kind: Workload.Kind = .read, isKnown: Bool = true) throws -> Acceptance {
        let expected = ExpectedOutput(
            of: try Effects.of("memory"),
            content: kind == .lines ? Content(.text, size: 10_000, seed: 3) : Self.content,
            for: kind)
        let workload = kind == .write ? Workload(writing: Records(2_500)) : Workload(kind, request: 4_096)
        return Acceptance(workload: workload, expected: isKnown ? expected : nil)
    }

    private func ready(_ acceptance: Acceptance) throws -> Ready {
        let expected = try #require(acceptance.expected)
        return Ready(
            session: 1, bytes: expected.bytes, operations: acceptance.workload.kind == .lines ? expected.lines : 4,
            digest: expected.digest)
    }

    private func sample(_ acceptance: Acceptance) throws -> Sample {
        let expected = try #require(acceptance.expected)
        let ready = try ready(acceptance)
        return Sample(
            wall: 50_000_000, cpu: 50_000_000, rounds: Self.rounds, operations: ready.operations * Self.rounds,
            bytes: ready.bytes * Self.rounds, digest: expected.spotDigest(rounds: Self.rounds))
    }

    @Test("what is right is accepted", arguments: Workload.Kind.allCases)
    func right(kind: Workload.Kind) throws {
        let acceptance = try acceptance(kind)
        let ready = try ready(acceptance)
        #expect(acceptance.objection(to: ready) == nil)
        #expect(acceptance.objection(to: try sample(acceptance), rounds: Self.rounds, ready: ready) == nil)
    }

    @Test("an untimed round with another result is refused")
    func wrongReady() throws {
        let lies: [((inout Ready) -> Void, String)] = [
            ({ $0.bytes -= 1 }, "9999 bytes came out where 10000 must"), ({ $0.digest = "0" }, "its digest is 0;"),
            ({ $0.operations = 1 }, "1 reads of 4096 bytes cannot deliver 10000 bytes"),
            ({ $0.operations = Int.min }, "cannot deliver"), ({ $0.bytes = Int.max }, "bytes came out"),
        ]
        let acceptance = try acceptance()
        for (change, words) in lies {
            var ready = try ready(acceptance)
            change(&ready)
            #expect(acceptance.objection(to: ready)?.contains(words) == true, "\(words)")
        }
    }

    @Test("a sample with another result is refused")
    func wrongSample() throws {
        let lies: [((inout Sample) -> Void, String)] = [
            ({ $0.rounds = 2 }, "it ran 2 rounds when asked for 3"), ({ $0.wall = 0 }, "no time"),
            ({ $0.wall = Int.min }, "no time"), ({ $0.operations = 0 }, "no operations"),
            ({ $0.cpu = Int.min }, "negative processor time"), ({ $0.bytes += 1 }, "it moved 30001 bytes"),
            ({ $0.bytes = Int.max }, "it moved"), ({ $0.digest = "0" }, "its spot digest is 0"),
            ({ $0.operations = 3 }, "3 reads of 4096 bytes cannot deliver 30000 bytes"),
        ]
        let acceptance = try acceptance()
        for (change, words) in lies {
            var sample = try sample(acceptance)
            change(&sample)
            let objection = acceptance.objection(to: sample, rounds: Self.rounds, ready: try ready(acceptance))
            #expect(objection?.contains(words) == true, "\(words)")
        }
    }

    @Test("lines are counted exactly")
    func lines() throws {
        let acceptance = try acceptance(.lines)
        var sample = try sample(acceptance)
        sample.operations += 1
        let objection = acceptance.objection(to: sample, rounds: Self.rounds, ready: try ready(acceptance))
        #expect(objection?.hasPrefix("it found") == true)
    }

    @Test("where only the worker knows what comes out, its own round binds it, and cannot overflow the driver")
    func unknown() throws {
        let known = try acceptance()
        let acceptance = try acceptance(isKnown: false)
        var ready = try ready(known)
        var sample = try sample(known)
        #expect(acceptance.objection(to: ready) == nil)
        #expect(acceptance.objection(to: sample, rounds: Self.rounds, ready: ready) == nil)
        sample.bytes -= 1
        #expect(acceptance.objection(to: sample, rounds: Self.rounds, ready: ready)?.hasPrefix("it moved") == true)
        ready.bytes = Int.max
        let objection = acceptance.objection(to: sample, rounds: Self.rounds, ready: ready)
        #expect(objection?.contains("more than can be counted") == true)
    }

    @Test(
        "times may differ by 2 % and a millisecond",
        arguments: [
            (52_000_000, 50_000_000, nil), (48_000_000, 50_000_000, nil), (50_000_000, 52_000_000, nil),
            (52_000_001, 50_000_000, "wall"), (47_999_999, 50_000_000, "wall"), (Int.max, 0, "wall"),
            (1_000_000, 0, nil), (1, 1_000_000, nil),
        ] as [(Int, Int, String?)])
    func wall(own: Int, outside: Int, word: String?) throws {
        let acceptance = try acceptance()
        var sample = try sample(acceptance)
        sample.wall = own
        let objection = acceptance.objection(to: sample, outsideWall: outside, outsideCPU: sample.cpu)
        #expect(objection?.contains("of wall time") == (word == nil ? nil : true))
    }

    @Test("latencies are as many as operations, none longer than the sample, and of planned starts not early")
    func latencies() throws {
        let arrivals = Arrivals(.constant, rate: 1_000)
        let acceptance = Acceptance(workload: Workload(.read, request: 4_096, arrivals: arrivals), expected: nil)
        var sample = Sample(wall: 50_000_000, cpu: 1, rounds: 3, operations: 12, bytes: 1, digest: "")
        func objection(_ latencies: [Int]?, planned: Double?) -> String {
            var histogram = LatencyHistogram()
            for latency in latencies ?? [] { histogram.record(latency) }
            sample.latency = latencies == nil ? nil : Latencies(operations: histogram)
            return acceptance.objection(toLatenciesOf: sample, planned: planned) ?? ""
        }
        let right = Array(repeating: 700, count: 12)
        #expect(objection(nil, planned: nil) == "" && objection(right, planned: nil) == "")
        #expect(objection(right, planned: 12e6) == "" && objection(right, planned: 53e6) == "")
        #expect(objection(nil, planned: 12e6).hasPrefix("it reports no latencies"))
        #expect(objection(Array(right.dropLast()), planned: nil) == "it reports 11 latencies of 12 operations")
        #expect(objection(right.dropLast() + [51_000_001], planned: nil).hasPrefix("it reports a latency of 51"))
        #expect(objection(right, planned: 60e6).hasPrefix("it did in 50.0 ms what was planned to take 60.0 ms"))
    }

    @Test("processor time is held against the driver's too, where the driver could see it")
    func processorTime() throws {
        let acceptance = try acceptance()
        let sample = try sample(acceptance)
        func objection(_ cpu: Int) -> String? {
            acceptance.objection(to: sample, outsideWall: sample.wall, outsideCPU: cpu)
        }
        #expect(objection(50_000_000) == nil)
        #expect(objection(53_000_000)?.contains("of processor time") == true)
        #expect(objection(48_000_000)?.contains("of processor time") == true)
        #expect(objection(-1) == nil)
    }

    @Test("records that were not all written, or too often, are refused")
    func wrongRecords() throws {
        let acceptance = try acceptance(.write)
        var ready = try ready(acceptance)
        ready.operations = 5
        #expect(acceptance.objection(to: ready) == "it wrote 5 records where 1 rounds have 4")
        var sample = try sample(acceptance)
        sample.delivery = Deliveries(visible: Self.histogram(13))
        #expect(acceptance.objection(toLatenciesOf: sample, planned: nil) == nil)
        sample.latency = Latencies(operations: Self.histogram(12))
        #expect(acceptance.objection(toLatenciesOf: sample, planned: nil)?.contains("13 of 12 records") == true)
        sample.delivery = Deliveries(held: Self.histogram(1, of: 30_001))
        #expect(acceptance.objection(toLatenciesOf: sample, planned: nil)?.contains("30001 bytes at once") == true)
        sample.delivery = Deliveries(durable: Self.histogram(12, of: 60_000_000))
        #expect(acceptance.objection(toLatenciesOf: sample, planned: nil)?.contains("under way for 60.0 ms") == true)
        sample.delivery = Deliveries(visible: Self.histogram(12), held: Self.histogram(1, of: 30_000))
        #expect(acceptance.objection(toLatenciesOf: sample, planned: nil) == nil)
    }

    private static func histogram(_ count: Int, of value: Int = 5) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for _ in 0..<count { histogram.record(value) }
        return histogram
    }

    @Test("what stands in the file is looked at, whatever the worker says")
    func sinkFile() throws {
        var acceptance = try acceptance(.write)
        let (expected, ready, sample) = (
            try #require(acceptance.expected), try ready(acceptance), try sample(acceptance)
        )
        let file = try SinkFile(on: .memory)
        acceptance.sink = file
        #expect(acceptance.objection(to: ready) == "its file has 0 bytes after a round that writes 10000")
        let generator = ContentGenerator(kind: .random, seed: 3)
        var bytes = (0..<expected.bytes).map { generator.byte(at: $0) }
        try Data(bytes).write(to: URL(fileURLWithPath: file.path))
        #expect(acceptance.objection(to: ready) == nil)
        #expect(acceptance.objection(to: sample, rounds: Self.rounds, ready: ready) == nil)
        bytes[7_000] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: file.path))
        #expect(
            acceptance.objection(to: sample, rounds: Self.rounds, ready: ready)?.contains("its file has the digest")
                == true)
    }
}
