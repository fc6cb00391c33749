import Testing
import WeirMeasure

@testable import WeirDriver

@Suite("Building a profile")
struct ProfileBuilderTests {
    private func frame(_ name: String, _ symbol: String? = nil) -> ProfileFrame {
        ProfileFrame(function: name, symbol: symbol ?? name, module: "/bin/program")
    }

    private func trimmed(_ names: [String], _ kind: Profile.Kind) -> [String] {
        StackTrimming.trimmed(names.map { frame($0) }, kind).map(\.function)
    }

    @Test(
        "What starts threads and serves requests is trimmed off",
        arguments: [
            (
                ["_start", "main", "WeirWorker.Worker.serve()", "WeirWorker.ReadLoop.run()", "read", "malloc"],
                ["read", "malloc"]
            ),
            (["clone3", "start_thread", "weir_thread_begin", "work"], ["work"]),
            (["mine", "malloc"], ["mine", "malloc"]),
            (["_start", "main"], ["main"]),
        ])
    func trimming(stack: [String], rest: [String]) {
        #expect(trimmed(stack, .cpu) == rest)
    }

    @Test(
        "What hands out memory is trimmed off allocations",
        arguments: [
            (["_start", "main", "mine", "swift_allocObject", "swift_slowAlloc"], ["mine"]),
            (["main", "swift_slowAlloc", "mine", "malloc"], ["swift_slowAlloc", "mine"]),
            (["swift_slowAlloc"], ["swift_slowAlloc"]),
        ])
    func allocators(stack: [String], rest: [String]) {
        #expect(trimmed(stack, .allocations) == rest)
    }

    private func raw(_ stacks: [RawProfile.Stack]) -> RawProfile {
        RawProfile(unwinding: .tables, stacks: stacks)
    }

    /// A symbolizer that finds no program to ask.
    private let mute = Symbolizer(environment: ["PATH": "/nowhere"])

    @Test("Stacks that look alike after trimming are one, with the sums of both")
    func merged() {
        var builder = ProfileBuilder(.allocations)
        builder.add(
            raw([
                .init(phase: .steady, addresses: [0x10], isCut: false, count: 2, amount: 20),
                .init(phase: .steady, addresses: [0x10], isCut: false, count: 3, amount: 30, freed: 1),
            ]), nil, mute)
        #expect(builder.result.stacks.map(\.values) == [[5, 50, 4, 0, 0]])
        #expect(builder.checks([.steady: 5], by: .profiler).map(\.holds) == [true])
    }

    @Test("An allocation whose stack found no room is shown, and fails the check")
    func withoutRoom() {
        var builder = ProfileBuilder(.allocations)
        builder.add(
            raw([
                .init(phase: .steady, addresses: [0x10], isCut: false, count: 2, amount: 20),
                .init(phase: .steady, addresses: [], isCut: false, count: 1, amount: 10),
            ]), nil, mute)
        let check = builder.checks([.steady: 3], by: .profiler)[0]
        #expect(!check.holds)
        #expect((check.counted, check.attributed) == (3, 2))
        #expect(builder.result.frames.map(\.function).contains("(no room for the stack)"))
    }

    @Test("Without a symbolizer and a map every function is an address, and the notes say why")
    func unsymbolised() {
        var builder = ProfileBuilder(.cpu)
        builder.add(
            raw([.init(phase: .whole, addresses: [0x10, 0x21], isCut: true, count: 1, amount: 1_000)]), nil, mute)
        // The second is a return address: the call is before it.
        #expect(builder.result.frames.map(\.function) == ["unknown+0x20", "unknown+0x10"])
        let notes = builder.notes.joined(separator: "\n")
        #expect(notes.contains("no llvm-symbolizer"))
        #expect(notes.contains("deeper than what is kept"))
        #expect(notes.contains("the kernel does not show"))
    }

    @Test("A symbolizer that answers nonsense is named in the notes")
    func nonsense() {
        let place = ModuleMap.Place(module: "/bin/true", offset: 0x10)
        var notes: [String] = []
        let functions = Symbolizer(program: "/bin/true").functions(at: [place], notes: &notes)
        #expect(functions[place]?.map(\.function) == ["true+0x10"])
        #expect(notes.joined().contains("/bin/true: "))
    }
}
