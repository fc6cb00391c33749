import Glibc
import WeirProtocol
import WeirStreams

extension Catalogue {
    /// Weir's own sinks: adding one is one line here.
    mutating func addWeirSinks() {
        addSink("discard", "counts what it takes and keeps nothing") { _, _ in DiscardWriter() }
        addSink("collect", "collects what it takes in memory") { _, context in
            MemoryWriter(capacity: context.workload.kind == .write ? context.content.size : 0)
        }
        addFileSink()
        let pause = ParameterDescription(
            "pause", .time, default: "0ns", minimum: 0, summary: "how long its reader rests after each read")
        let size = ParameterDescription(
            "size", .bytes, default: "64KiB", minimum: 1, maximum: 1 << 20, summary: "what the pipe holds")
        addDrainedSink("pipe-sink", "a pipe, read by a thread of its own", [size, pause]) { arguments in
            try DescriptorPair.pipe(holding: arguments.number("size"))
        }
        let kind = ParameterDescription(
            "kind", .choice, default: "local", choices: ["local", "tcp"],
            summary: "a socket pair, or a TCP connection over the loopback")
        addDrainedSink("socket-sink", "a socket, read by a thread of its own", [kind, pause]) { arguments in
            try arguments.text("kind") == "tcp" ? DescriptorPair.loopback() : DescriptorPair.local()
        }
    }

    private mutating func addFileSink() {
        let opening = ParameterDescription(
            "opening", .choice, default: "truncate", choices: ["truncate", "append", "overwrite"],
            summary: "an empty file, written or appended to, or the last round's file written over")
        let writes = ParameterDescription(
            "writes", .choice, default: "cached", choices: ["cached", "durable"],
            summary: "whether each write returns only when its bytes are durable")
        let description = StageDescription(
            name: "file-sink", role: .sink, summary: "a file, one write(2) a write",
            parameters: [.path, opening, writes],
            checks: .usual(.sink))
        add(
            Stage(
                description,
                .sink { arguments, context in
                    let isDurable = arguments.text("writes") == "durable"
                    return context.watched(try FileWriter(arguments, context), isDurable: isDurable)
                }))
    }

    private mutating func addDrainedSink(
        _ name: String, _ summary: String, _ parameters: [ParameterDescription],
        open: @escaping (StageArguments) throws -> DescriptorPair
    ) {
        // Nothing about a pipe or a socket is durable.
        let description = StageDescription(
            name: name, role: .sink, summary: summary, parameters: parameters,
            checks: StageCapabilities(verbs: [.write, .flush, .close]))
        add(
            Stage(
                description,
                .sink { arguments, context in
                    let pair = try open(arguments)
                    return DynamicWriter(DrainedSink(pair, context.watch, pause: arguments.number("pause")))
                }))
    }
}

extension FileWriter {
    /// The file of the stage `file-sink`.
    init(_ arguments: StageArguments, _ context: BuildContext) throws {
        let path = try context.path(arguments.text("path"))
        let opening: FileWriter.Opening =
            switch arguments.text("opening") {
            case "append": .append
            case "overwrite": .overwrite
            default: .truncate
            }
        // Opened to append, a file keeps what a round before has left.
        if opening == .append, truncate(path, 0) != 0, errno != ENOENT {
            throw StreamError(system: errno, during: .open)
        }
        self = try FileWriter(path: path, opening, isDurable: arguments.text("writes") == "durable")
    }
}
