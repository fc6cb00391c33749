import Foundation
import Testing
import WeirMeasure

@testable import WeirReport

@Suite("Profile formats")
struct ProfileFormatTests {
    @Test(
        "Every readable format paints allocations as its golden file shows",
        arguments: [
            ("text", "profile.txt"), ("folded", "profile.folded"), ("svg", "profile.svg"),
            ("speedscope", "profile.speedscope.json"), ("gperftools", "profile.gperftools"),
        ])
    func golden(_ name: String, _ file: String) throws {
        let format = try #require(ProfileFormat.named(name))
        let bytes = try format.paint(ProfileFixture.allocations, 0, .plain)
        try expectGolden(String(decoding: bytes, as: UTF8.self), file)
    }

    @Test(
        "Processor time is painted as its golden file shows",
        arguments: [("text", "profile.cpu.txt"), ("folded", "profile.cpu.folded")])
    func processor(_ name: String, _ file: String) throws {
        let format = try #require(ProfileFormat.named(name))
        let bytes = try format.paint(ProfileFixture.processor, 1, .plain)
        try expectGolden(String(decoding: bytes, as: UTF8.self), file)
    }

    @Test("The difference of two profiles is painted as its golden files show")
    func difference() throws {
        let (old, new) = (ProfileFixture.allocations, ProfileFixture.later)
        let difference = ProfileDifference(old: old, new: new, metric: 0)
        try expectGolden(ProfileDifferenceFormat.text(difference, .plain), "profile.difference.txt")
        try expectGolden(ProfileDifferenceFormat.svg(old: old, new: new, metric: 0), "profile.difference.svg")
        try expectGolden(ProfileDifferenceFormat.folded(old: old, new: new, metric: 0), "profile.difference.folded")
    }

    @Test("JSON is the profile itself, and reads back equal")
    func json() throws {
        let bytes = try ProfileFormat.json.paint(ProfileFixture.allocations, 0, .plain)
        #expect(try JSONDecoder().decode(Profile.self, from: Data(bytes)) == ProfileFixture.allocations)
    }

    @Test("A flame graph is well-formed XML whatever functions and modules are called")
    func wellFormed() throws {
        for metric in 0..<2 {
            let bytes = try ProfileFormat.svg.paint(ProfileFixture.allocations, metric, .plain)
            #expect(wellFormed(bytes))
        }
    }

    @Test("gperftools' processor format counts each stack in mean intervals, in words of eight bytes")
    func gperftoolsSamples() throws {
        let bytes = try ProfileFormat.gperftools.paint(ProfileFixture.processor, 1, .plain)
        let mark = Array("--- profile\n".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) }) + mark.count
        let words = stride(from: start, to: bytes.count, by: 8).map { first in
            bytes[first..<first + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let base = 0x1000
        #expect(
            words == [
                0, 3, 0, 4_000, 0, 30, 2, base + 16, base, 10, 2, base + 48, base, 0, 1, 0,
            ])
    }

    @Test("A speedscope file keeps what its format asks: frames by index, a weight a sample, and an end at their sum")
    func speedscope() throws {
        struct File: Decodable {
            struct Shared: Decodable { let frames: [Frame] }
            struct Frame: Decodable { let name: String, file: String?, line: Int? }
            struct Sampled: Decodable {
                let type: String, name: String, unit: String
                let startValue: Double, endValue: Double
                let samples: [[Int]], weights: [Double]
            }
            let shared: Shared, profiles: [Sampled], name: String?, activeProfileIndex: Int?
        }
        for profile in [ProfileFixture.allocations, ProfileFixture.processor] {
            let file = try JSONDecoder().decode(
                File.self, from: Data(try ProfileFormat.speedscope.paint(profile, 0, .plain)))
            #expect(!file.profiles.isEmpty)
            #expect(file.activeProfileIndex.map(file.profiles.indices.contains) ?? true)
            for one in file.profiles {
                #expect(one.type == "sampled")
                #expect(["none", "nanoseconds", "microseconds", "milliseconds", "seconds", "bytes"].contains(one.unit))
                #expect(!one.samples.isEmpty && one.samples.count == one.weights.count)
                #expect(one.samples.joined().allSatisfy(file.shared.frames.indices.contains))
                #expect(one.startValue + one.weights.reduce(0, +) == one.endValue)
            }
        }
    }

    @Test("An empty profile is a picture and a table that say so")
    func empty() throws {
        var profile = ProfileFixture.allocations
        profile.stacks = []
        profile.frames = []
        let text = String(decoding: try ProfileFormat.text.paint(profile, 0, .plain), as: UTF8.self)
        #expect(text.contains("nothing was recorded: nothing was allocated"))
        #expect(wellFormed(try ProfileFormat.svg.paint(profile, 0, .plain)))
        for format in ProfileFormat.catalogue {
            #expect(try !format.paint(profile, 0, .plain).isEmpty || format.name == "folded")
        }
    }

    @Test("Names of formats and of files are unique, and JSON is among them")
    func catalogue() {
        #expect(Set(ProfileFormat.names).count == ProfileFormat.catalogue.count)
        #expect(Set(ProfileFormat.catalogue.map(\.fileExtension)).count == ProfileFormat.catalogue.count)
        #expect(ProfileFormat.names.contains("json"))
    }

    /// Whether tags nest: every opened element is closed by its own name, and no bracket stands in text.
    private func wellFormed(_ bytes: [UInt8]) -> Bool {
        var text = String(decoding: bytes, as: UTF8.self)[...]
        var open: [Substring] = []
        while let start = text.firstIndex(of: "<") {
            let rest = text[start...]
            if rest.hasPrefix("<![CDATA[") {
                guard let end = rest.range(of: "]]>") else { return false }
                text = rest[end.upperBound...]
                continue
            }
            guard let end = rest.firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            if tag.contains("<") { return false }
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
            text = rest[rest.index(after: end)...]
        }
        return open.isEmpty
    }
}
