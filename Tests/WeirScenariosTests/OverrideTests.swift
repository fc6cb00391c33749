import Testing
import WeirMeasure

@testable import WeirScenarios

@Suite("Overrides")
struct OverrideTests {
    private let file = """
        subjects: {file: file, dotted.name: mapped, other: {chain: file}}
        matrix: {request: [1B, 2B]}
        """

    @Test("anything in the file can be set")
    func setsAnything() throws {
        let plan = try Texts.plan(
            file,
            overrides: [
                "content.size=2MB", "content.on=disk", "matrix.request=[4B]", "blocks=3", "arm=1ms",
                "subjects.file=mapped",
                "subjects.dotted.name=file | limit(1B)", "subjects.other.content.kind=zeros", "measure=[cpu]",
                "expect=[cpu(file) <= 1ns]", "seed=5",
            ])
        #expect(plan.cases.map(\.id) == ["file[request=4B]", "dotted.name[request=4B]", "other[request=4B]"])
        #expect(plan.cases.map(\.chain) == ["mapped", "file | limit(1B)", "file"])
        #expect(plan.cases.map(\.content.kind) == [.text, .text, .zeros])
        #expect(plan.cases[0].content.size == 2_000_000)
        #expect((plan.blocks, plan.armTime, plan.seed, plan.placement) == (3, 1_000_000, 5, .disk))
        #expect(plan.expectations.map(\.text) == ["cpu(file) <= 1ns"])
        #expect(plan.scenario.measure == ["cpu"])
        #expect(plan.scenario.overrides.count == 11)
        #expect(plan.scenario.overrides.first == "content.size=2MB")
    }

    @Test("of two keys that fit a dotted path the longer one is meant")
    func prefersLonger() throws {
        let plan = try Texts.plan(
            "subjects: {a: {chain: file}, a.chain: file}\n", overrides: ["subjects.a.chain=mapped"])
        #expect(plan.cases.map(\.chain) == ["file", "mapped"])
    }

    @Test("of two for one key the later wins")
    func laterWins() throws {
        #expect(try Texts.plan(file, overrides: ["blocks=3", "blocks=4"]).blocks == 4)
    }

    @Test(
        "a wrong one says what is wrong, and where",
        arguments: [
            ("blokcs=3", "--set blokcs=3: no key \"blokcs\"; did you mean blocks?\n    blokcs=3\n    ^"),
            (
                "content.sise=3",
                "--set content.sise=3: no key \"sise\"; did you mean size?\n    content.sise=3\n            ^"
            ),
            (
                "content.size=3",
                "--set content.size=3: \"3\" has no unit; a size needs one of"
                    + " B, kB, KB, MB, GB, TB, KiB, MiB, GiB or TiB\n    content.size=3\n                 ^"
            ),
            ("blocks", "--set blocks: expected KEY=VALUE, such as content.size=1MB\n    blocks\n    ^"),
            ("=3", "--set =3: expected KEY=VALUE, such as content.size=1MB\n    =3\n    ^"),
            (
                "blocks.x=3",
                "--set blocks.x=3: blocks is \"12\": it has no key \"x\" and is set as a whole\n    blocks.x=3\n           ^"
            ),
            (
                "subjects.flie=x",
                "--set subjects.flie=x: no key \"flie\"; did you mean file?\n    subjects.flie=x\n             ^"
            ),
            (
                "matrix.request=[1B",
                "--set matrix.request=[1B: while parsing a flow sequence: did not find expected ',' or ']'\n"
                    + "    matrix.request=[1B\n                      ^"
            ),
            (
                "blocks=*x",
                "--set blocks=*x: * begins an alias here; scenarios have neither anchors nor aliases: put a glob in quotes,"
                    + " \"*-name\"\n    blocks=*x\n           ^"
            ),
            ("blocks=", "--set blocks=: expected a value behind the =\n    blocks=\n           ^"),
        ])
    func explains(_ override: String, _ message: String) throws {
        let error = #expect(throws: ScenarioErrors.self) {
            try Texts.plan(file + "\nblocks: 12\n", overrides: [override])
        }
        #expect(error?.description == message)
    }

    @Test("errors of an override and of the file are shown together, the override first")
    func showsBoth() throws {
        let error = #expect(throws: ScenarioErrors.self) {
            try Texts.plan(file + "\nblocks: 0\n", overrides: ["arm=5"])
        }
        #expect(error?.errors.map(\.source) == ["--set arm=5", "test.yaml"])
    }

    @Test("a quick run is shorter, says so, and leaves alone what is set")
    func isQuick() throws {
        let long = "subjects: {a: file, b: {chain: file, size: 2MB}}\n"
        let plan = try Texts.plan(long, overrides: ["content.kind=zeros"], quick: true)
        #expect(plan.blocks == 8)
        #expect(plan.armTime == 10_000_000)
        #expect(plan.scenario.overrides == ["content.kind=zeros", "blocks=8", "arm=10ms", "size<=8MB"])
        let large = try Texts.plan("subjects: {a: {chain: file, size: 1GB}, b: file}\n", quick: true)
        #expect(large.cases.map(\.content.size) == [8_000_000, 1_000_000])
        let set = try Texts.plan(long, overrides: ["blocks=12", "content.size=1GB"], quick: true)
        #expect(set.blocks == 12)
        #expect(set.cases[0].content.size == 1_000_000_000)
        #expect(set.scenario.overrides == ["blocks=12", "content.size=1GB", "arm=10ms"])
        let short = try Texts.plan("subjects: {a: file}\nblocks: 2\narm: 1ms\n", quick: true)
        #expect((short.blocks, short.armTime) == (2, 1_000_000))
    }

    @Test("the hash names the file and every change")
    func hashes() throws {
        let scenario = try Texts.scenario(file)
        let plain = try scenario.plan().scenario.hash
        #expect(try scenario.plan(seed: 3).scenario.hash == plain)
        #expect(plain.count == 64)
        let others = try [["blocks=3"], ["blocks=4"], ["blocks=3", "arm=1ms"]].map {
            try scenario.plan(overrides: $0).scenario.hash
        }
        #expect(Set(others + [plain, try scenario.plan(quick: true).scenario.hash]).count == 5)
    }
}
