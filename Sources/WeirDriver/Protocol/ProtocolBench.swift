import Foundation
import WeirProtocol
import WeirScenarios

/// What the checks of one worker share: how it is started, what it said of itself, and what it can be asked for.
final class ProtocolBench {
    private let command: [String]
    private let environment: [String: String]
    /// What it said to `hello`; nil until that has been checked.
    var description: WorkerDescription?
    private var files: [Content: ContentFile] = [:]
    private var talks: [WorkerTalk] = []
    /// How many lines have been sent by checks that are over.
    private(set) var sent = 0

    init(_ command: [String], environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.command = command
        self.environment = environment
    }

    /// A worker of its own, which has not been greeted.
    func start() throws -> WorkerTalk {
        do {
            let talk = try WorkerTalk(command, environment)
            talks.append(talk)
            return talk
        } catch {
            throw ProtocolMiss(did: "started it", expected: "a program that runs", got: error.message)
        }
    }

    /// A worker of its own that has been greeted.
    func talk() throws -> WorkerTalk {
        let talk = try start()
        try talk.greet()
        return talk
    }

    /// What the last worker was sent, as one line.
    var transcript: String { talks.last?.said.suffix(12).joined(separator: " ") ?? "" }

    /// Ends what a check has started.
    func clear() {
        for talk in talks {
            sent += talk.said.count
            talk.stop()
        }
        talks = []
    }

    private var stages: [StageDescription] { description?.stages ?? [] }

    /// The first words of a `prepare` can name it: nothing in it must be given.
    private static func isPlain(_ stage: StageDescription) -> Bool {
        stage.effect == nil && stage.parameters.allSatisfy { $0.default != nil || $0.type == .path }
    }

    private static func opensPath(_ stage: StageDescription) -> Bool {
        stage.role == .loop || stage.parameters.contains { $0.type == .path }
    }

    /// What can be measured without arguments: a source, or else a loop.
    private var origin: StageDescription? {
        stages.first { $0.role == .source && Self.isPlain($0) } ?? stages.first { $0.role == .loop && Self.isPlain($0) }
    }

    /// A chain that can be measured.
    var chain: String { origin?.name ?? "" }

    /// A stage that opens a path that it is given.
    var pathStage: (name: String, parameter: String)? {
        for stage in stages where [.source, .loop].contains(stage.role) && Self.isPlain(stage) {
            if let path = stage.parameters.first(where: { $0.type == .path }) { return (stage.name, path.name) }
        }
        return nil
    }

    /// Readers that a trace can be played on; more of them would say nothing new.
    var readers: [StageDescription] {
        Array(stages.filter { $0.role == .reader && Self.isPlain($0) && !Self.opensPath($0) }.prefix(5))
    }

    /// Stages that write to the downstream of a trace.
    var writers: [StageDescription] {
        let all = stages.filter { stage in
            stage.role == .writer || stage.role == .reader && stage.checks?.traits.contains(.copiesAside) == true
        }
        return Array(all.filter { Self.isPlain($0) && !Self.opensPath($0) }.prefix(5))
    }

    /// Whether it can do what a check needs.
    func offers(_ need: ProtocolCheck.Need) -> Bool {
        switch need {
        case .nothing: true
        case .chain: origin != nil
        case .lines: origin != nil && description?.workloads.contains("lines") == true
        case .path: pathStage != nil
        case .readers: !readers.isEmpty && playsTraces
        case .writers: !writers.isEmpty && playsTraces
        }
    }

    /// A worker that plays no traces says so to any of them; one that dies of it is asked, and found out.
    private lazy var playsTraces: Bool = {
        defer { clear() }
        let trace = Trace(readers.first?.name ?? writers.first?.name ?? "none", operations: [])
        let reply = try? talk().exchange(String(decoding: TraceRequest(trace).line(id: 9), as: UTF8.self), id: 9)
        return reply?["error"]?["code"]?.text != "unsupported"
    }()

    /// The fields of a `prepare`.
    func prepare(
        _ content: Content, _ kind: String = "read", request: Int = 4_096, chain: String? = nil, more: String = ""
    ) throws -> String {
        var path = ""
        if let origin, Self.opensPath(origin), (0...1 << 20).contains(content.size) {
            let file = try files[content] ?? ContentFile(content, on: .memory)
            files[content] = file
            path = ",\"path\":\"\(file.path)\""
        }
        return """
            "op":"prepare","chain":"\(chain ?? self.chain)","workload":{"kind":"\(kind)","request":\(request)},\
            "content":{"kind":"\(content.kind.rawValue)","size":\(content.size),"seed":\(content.seed)\(path)}\(more)
            """
    }

    /// What must come out of the chain.
    func expected(_ content: Content, _ kind: Workload.Kind = .read) throws -> ExpectedOutput? {
        ExpectedOutput(
            of: try ExpressionEffects(try ChainExpression(parsing: chain), stages), content: content, for: kind)
    }
}
