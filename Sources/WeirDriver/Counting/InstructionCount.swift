import Foundation
import WeirMeasure
import WeirProtocol

/// Counts the instructions of a case's steady state under valgrind's callgrind.
///
/// A worker in Swift marks where the steady state begins and ends by valgrind's own requests, which do nothing elsewhere,
/// and lets callgrind write down what it saw after each measurement: nothing else of the worker is in the count.
struct InstructionCount {
    let program: RunningProgram
    let prepare: Prepare
    let acceptance: Acceptance
    let environment: [String: String]

    private static let repetitions = 3
    /// Some fifty times what the machine takes.
    private static let deadline = 600_000_000_000

    /// Where the program is, or nil on a machine without it.
    private static var valgrind: String? {
        Executable.find("valgrind", in: ProcessInfo.processInfo.environment["PATH"])
    }

    /// The instructions of one round's steady state, and whether they repeat.
    /// - Throws: `WorkerFault` of kind `missing` without valgrind, `unsupported` for a worker that marks nothing.
    func count() throws -> (instructions: Int, varies: Bool) {
        guard let valgrind = Self.valgrind else { throw WorkerFault(.missing, "no program \"valgrind\"") }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = "\(folder.path)/program"
        try program.copyWithoutSections(to: copy)
        // What lies beside the program is looked for beside the copy, too.
        var environment = environment
        let home = URL(fileURLWithPath: program.path).deletingLastPathComponent().path
        environment["LD_LIBRARY_PATH"] = [home, environment["LD_LIBRARY_PATH"]].compactMap { $0 }.joined(separator: ":")
        let process = try WorkerProcess(
            command: [
                valgrind, "--tool=callgrind", "--collect-atstart=no", "--callgrind-out-file=\(folder.path)/%p",
                "--log-file=\(folder.path)/log", copy,
            ] + program.arguments, environment: environment)
        defer { process.stop() }
        _ = try process.ask(.hello(Hello()), WorkerDescription.self, deadline: Self.deadline)
        let ready = try process.ask(.prepare(prepare), Ready.self, deadline: Self.deadline).body
        if let objection = acceptance.objection(to: ready) { throw WorkerFault(.refused, objection) }
        for _ in 0..<Self.repetitions {
            let request = Measure(session: ready.session, rounds: 1, counters: true)
            let sample = try process.ask(.measure(request), Sample.self, deadline: Self.deadline).body
            if let objection = acceptance.objection(to: sample, rounds: 1, ready: ready) {
                throw WorkerFault(.refused, objection)
            }
        }
        let counts = try (1...Self.repetitions).map { try Self.total(in: "\(folder.path)/\(process.identifier).\($0)") }
        guard let last = counts.last, last > 0 else {
            throw WorkerFault(.unsupported, "it does not mark its steady state for callgrind")
        }
        return (last, Set(counts).count > 1)
    }

    /// The total of a file that callgrind wrote, in its first kind of event: instructions.
    private static func total(in path: String) throws -> Int {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").last { $0.hasPrefix("totals:") || $0.hasPrefix("summary:") }
        guard let number = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw WorkerFault(.unsupported, "it does not mark its steady state for callgrind")
        }
        return number
    }
}
