import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirScenarios

@Suite("Spelling out a plan")
struct PlanTests {
    @Test("a scenario without a matrix has one case a subject")
    func hasCases() throws {
        let plan = try Texts.plan("subjects: {a: file, b: 'file|limit( 10 MB )'}\n")
        #expect(plan.cases.map(\.id) == ["a", "b"])
        #expect(plan.cases[1].chain == "file | limit(10MB)")
        #expect(plan.cases[1].workload == Workload(.read, request: 8_192))
        #expect(plan.cases[1].content.size == 1_000_000)
        #expect(plan.cases.allSatisfy { $0.group == "test" && $0.composition == .dynamic && $0.worker == "builtin" })
        #expect(plan.workers == [WorkerSource(name: "builtin", command: nil)])
        #expect(plan.scenario.question == "Does it work?")
        #expect((plan.blocks, plan.armTime) == (12, 50_000_000))
        #expect(plan.scenario.measure == ["throughput", "time", "cpu"])
        #expect(!plan.counts)
    }

    @Test("the matrix is walked cell by cell, and in a cell subject by subject")
    func walksMatrix() throws {
        let plan = try Texts.plan(
            """
            subjects: {a: file, b: "file | limit(${n}B)"}
            matrix: {request: [1B, 8KiB], n: [1, 2]}
            """)
        #expect(
            plan.cases.prefix(4).map(\.id) == [
                "a[request=1B, n=1]", "b[request=1B, n=1]", "a[request=1B, n=2]", "b[request=1B, n=2]",
            ])
        #expect(plan.cases.count == 8)
        #expect(plan.cases[3].chain == "file | limit(2B)")
        #expect(plan.cases[3].group == "request=1B, n=2")
        #expect(plan.cases[3].workload.request == 1)
        #expect(plan.cases[7].axes == [AxisValue("request", "8KiB"), AxisValue("n", "2")])
    }

    @Test("every setting can be an axis")
    func setsSettings() throws {
        let plan = try Texts.plan(
            """
            subjects: {a: file}
            matrix: {size: [2MB], composition: [static], content.kind: [zeros], workload.kind: [lines]}
            """)
        let one = try #require(plan.cases.first)
        #expect(one.content.size == 2_000_000)
        #expect(one.content.kind == .zeros)
        #expect(one.workload.kind == .lines)
        #expect(one.composition == .static)
    }

    @Test("a rate makes an open loop, and a latency anywhere makes the run record them")
    func plansArrivals() throws {
        let plan = try Texts.plan(
            """
            subjects:
              a: {chain: memory, rate: 10_000/s}
              b: {chain: memory, rate: "${r}", arrivals: bursts, burst: 50}
              c: {chain: memory, rate: 1/s, arrivals: poisson}
              d: memory
            matrix: {r: [5/s]}
            expect: [latency-p99(a) <= 1ms]
            """)
        #expect(
            plan.cases.map(\.workload.arrivals) == [
                Arrivals(.constant, rate: 10_000), Arrivals(.bursts, rate: 5, burst: 50), Arrivals(.poisson, rate: 1),
                nil,
            ])
        #expect(plan.latencies && !plan.counts)
        #expect(try !Texts.plan("subjects: {a: memory}").latencies)
    }

    @Test("an allocator is the file's, a subject's or an axis, and is part of the case")
    func plansAllocators() throws {
        let plan = try Texts.plan(
            """
            allocator: tcmalloc
            subjects: {a: memory, b: {chain: memory, allocator: /usr/lib/libx.so.1}, c: {chain: memory, allocator: system}}
            """)
        #expect(plan.cases.map(\.allocator) == ["tcmalloc", "/usr/lib/libx.so.1", "system"])
        let axis = try Texts.plan("subjects: {a: memory}\nmatrix: {allocator: [system, tcmalloc]}")
        #expect(axis.cases.map(\.allocator) == ["system", "tcmalloc"])
        #expect(Set(axis.cases.map(\.group)).count == 2)
        #expect(try Texts.plan("subjects: {a: memory}").cases[0].allocator == nil)
    }

    @Test("what takes a pass of its own is counted only where a metric or an expectation asks for it")
    func plansExtraCounts() throws {
        #expect(try Texts.plan("subjects: {a: memory}\nmeasure: [allocations]").extraCounts == [])
        let plan = try Texts.plan(
            "subjects: {a: memory}\nmeasure: [time, other-calls]\nexpect: [instructions(a) <= 5, retains(a) <= 0]")
        #expect(plan.extraCounts == Set(ExtraCount.allCases))
    }

    @Test("the kernel counts only what a metric or an expectation asks for, the processor's events first")
    func plansPerfEvents() throws {
        #expect(try Texts.plan("subjects: {a: memory}\nmeasure: [time, instructions]").perfEvents == [])
        let plan = try Texts.plan("subjects: {a: memory}\nmeasure: [faults, ipc]\nexpect: [cycles(a) <= 5]")
        #expect(plan.perfEvents == [.cycles, .retiredInstructions, .faults])
    }

    @Test("a subject's settings and worker are its own, and may use variables")
    func setsSubjects() throws {
        let plan = try Texts.plan(
            """
            workers: {other: run it "now", listed: [run, "it now"], unused: x}
            subjects:
              a: {chain: file, worker: other, composition: static, request: "${n}B"}
              b: {chain: file, worker: listed, size: 5MB}
            matrix: {n: [3]}
            """)
        #expect(plan.cases[0].workload.request == 3)
        #expect(plan.cases[0].composition == .static)
        #expect(plan.cases[1].content.size == 5_000_000)
        #expect(
            plan.workers == [
                WorkerSource(name: "builtin", command: nil),
                WorkerSource(name: "other", command: ["run", "it", "\"now\""]),
                WorkerSource(name: "listed", command: ["run", "it now"]),
            ])
    }

    @Test("excluded cases are gone, included settings win over the axis's own cases only where they select")
    func excludesAndIncludes() throws {
        let plan = try Texts.plan(
            """
            subjects: {file: file, nio-a: file, nio-b: file}
            matrix:
              request: [1B, 2B]
              exclude:
                - {request: 1B, subject: nio-*}
              include:
                - {request: 2B, size: 2MB}
                - {request: 2B, subject: nio-b, size: 3MB, composition: static}
            """)
        #expect(
            plan.cases.map(\.id) == ["file[request=1B]", "file[request=2B]", "nio-a[request=2B]", "nio-b[request=2B]"])
        #expect(plan.cases.map(\.content.size) == [1_000_000, 2_000_000, 2_000_000, 3_000_000])
        #expect(plan.cases.map(\.composition) == [.dynamic, .dynamic, .dynamic, .static])
    }

    @Test("counting follows the timing when an exact metric is shown or expected")
    func wantsCounts() throws {
        #expect(try Texts.plan("subjects: {a: file}\nmeasure: [time, retains]\n").counts)
        #expect(try Texts.plan("subjects: {a: file}\nexpect: [allocations(a) <= 0]\n").counts)
        #expect(try !Texts.plan("subjects: {a: file}\nexpect: [time(a) <= 5ns]\n").counts)
    }

    @Test("an expectation keeps its reason")
    func keepsReason() throws {
        let plan = try Texts.plan("subjects: {a: file}\nexpect: [{that: time(a) <= 5ns, why: it is short}]\n")
        #expect(plan.expectations.map(\.why) == ["it is short"])
    }

    @Test("seeds: given, then the file's, then 1; the content's is derived and fits JSON")
    func takesSeeds() throws {
        let file = "subjects: {a: file}\nseed: 7\n"
        #expect(try Texts.plan(file, seed: 9).seed == 9)
        #expect(try Texts.plan(file).seed == 7)
        #expect(try Texts.plan("subjects: {a: file}\n").seed == 1)
        let seeds = try [1, 2, (1 << 53) - 1].map { try Texts.plan(file, seed: $0).cases[0].content.seed }
        #expect(Set(seeds).count == 3)
        #expect(seeds.allSatisfy { (0..<1 << 53).contains($0) })
    }

    @Test(
        "the question is the first comment up to its question mark",
        arguments: [
            ("# Why?\n# Because.\n", "Why?"), ("# Why is the\n# sky blue?\n# Because.\n", "Why is the sky blue?"),
            ("# yaml-language-server: $schema=x\n# Why?\n", "Why?"), ("# Plain words\n# more\n", "Plain words"),
            ("", ""),
        ])
    func readsQuestion(_ comment: String, _ question: String) throws {
        let text = comment + "scenario: a\nworkload: {}\ncontent: {}\nsubjects: {a: file}\n"
        #expect(try ScenarioFile.load(text: text, name: "a").question == question)
    }

    @Test("a file that is not there, is no file, is too large or not UTF-8 is an error with its name")
    func refusesFiles() throws {
        func message(_ path: String) -> String? {
            #expect(throws: ScenarioErrors.self) { try ScenarioFile.load(path) }?.description
        }
        #expect(message("/nonexistent/x.yaml") == "/nonexistent/x.yaml: no such file")
        #expect(message("/") == "/: the file cannot be read")
        #expect(message("/dev/zero")?.contains("larger than 1 MiB") == true)
    }
}
