import Foundation
import Testing
import WeirMeasure
import WeirProtocol

@Suite("Profiles")
struct ProfileTests {
    static func frame(_ name: String, isKnown: Bool = true) -> ProfileFrame {
        ProfileFrame(function: name, symbol: isKnown ? name : nil, module: "program")
    }

    /// `outer` calls `inner`; `outer` calls itself, then `inner`.
    static func profile(_ first: Int = 6, _ second: Int = 2, operations: Int = 4) -> Profile {
        Profile(
            weir: "0", startedAt: "2026-11-24T00:00:00Z", scenario: "s",
            case: Case(
                id: "a", subject: "a", axes: [], worker: "builtin", chain: "memory", composition: .dynamic,
                workload: Workload(.read, request: 1), content: Content(.zeros, size: 1, seed: 1), group: ""),
            allocator: "glibc", kind: .allocations, interval: nil, unwinding: .tables, rounds: 2,
            operations: operations, bytes: 4, frames: [frame("outer"), frame("inner"), frame("x+0x1", isKnown: false)],
            stacks: [
                ProfileStack(phase: .steady, frames: [0, 1], values: [first, first * 10, 0, 0, 10]),
                ProfileStack(phase: .steady, frames: [0, 0, 1], values: [second, second * 10, 0, 0, 10]),
                ProfileStack(phase: .opening, frames: [2], values: [2, 20, 0, 0, 10]),
            ], checks: [], notes: [])
    }

    @Test("A function that calls itself is counted once a stack")
    func recursion() {
        let functions = Self.profile().functions(in: .steady, by: 0)
        #expect(functions.map(\.function) == ["inner", "outer"])
        #expect(functions.map { $0.own[0] } == [8, 0])
        #expect(functions.map { $0.cumulative[0] } == [8, 8])
    }

    @Test("A tree has the sums of its stacks, and its root the sum of all")
    func tree() {
        let tree = CallTree(Self.profile(), metric: 1)
        #expect(tree.value == 100)
        #expect(tree.own == 0)
        #expect(tree.children.map(\.function) == ["opening and closing", "steady state"])
        let outer = tree.children[1].children[0]
        #expect(outer.children.map(\.function) == ["inner", "outer"])
        #expect(outer.children.map(\.value) == [60, 20])
    }

    @Test("What is opened is divided by rounds, what is steady by operations")
    func divisors() {
        let profile = Self.profile()
        #expect(profile.divisor(of: .opening) == 2)
        #expect(profile.divisor(of: .steady) == 4)
        #expect(profile.phases == [.steady, .opening])
    }

    @Test("The share of frames with a name weighs each stack by how often it was seen")
    func share() throws {
        #expect(try #require(Self.profile().symbolisedShare) == 18.0 / 20)
    }

    @Test("A difference is per operation: twice the rounds are no difference")
    func sameRate() {
        let difference = ProfileDifference(
            old: Self.profile(), new: Self.profile(12, 4, operations: 8), metric: 0)
        #expect(difference.rows.filter { $0.phase == .steady } == [])
    }

    @Test("A difference names the function that grew, and by how much")
    func growth() throws {
        let difference = ProfileDifference(old: Self.profile(), new: Self.profile(10), metric: 0)
        let row = try #require(difference.rows.first)
        #expect(row.function == "inner")
        #expect(row.own.growth == 1)
        #expect(difference.totals.map(\.cumulative.growth) == [1, 0])
    }
}

@Suite("Files of profiles")
struct ProfileFileTests {
    private func load(_ text: String) throws -> Profile {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try ProfileFile.load(path)
    }

    @Test("A profile reads back as it was written")
    func roundTrip() throws {
        #expect(try load(try RecordFile.text(of: ProfileTests.profile())) == ProfileTests.profile())
    }

    @Test(
        "A file that is cut short, damaged or of another version is refused with the reason",
        arguments: [
            ("cut", "cut short"), ("schema", "reads \"weir-profile/1\""), ("frame", "frame that is not there"),
            ("value", "beyond all reason"), ("rounds", "no round"),
        ])
    func refused(damage: String, words: String) throws {
        var profile = ProfileTests.profile()
        switch damage {
        case "schema": profile.schema = "weir-profile/9"
        case "frame": profile.stacks[0].frames = [7]
        case "value": profile.stacks[0].values[0] = -1
        case "rounds": profile.rounds = 0
        default: break
        }
        let whole = try RecordFile.text(of: profile)
        let text = damage == "cut" ? String(whole.prefix(whole.count / 2)) : whole
        #expect { try load(text) } throws: { "\($0)".contains(words) }
    }
}
