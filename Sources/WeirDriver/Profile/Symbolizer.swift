import Foundation
import WeirMeasure

/// Asks LLVM's symbolizer which functions, files and lines stand behind addresses.
struct Symbolizer {
    /// What is known of an address: the function that was compiled into all others first, its caller in the source next.
    typealias Functions = [ProfileFrame]

    /// The program, or nil where there is none.
    let program: String?
    private let demangler = Demangler()

    /// Looks for the program beside the compiler first, whose debug information it must understand, then in `PATH`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let name = "llvm-symbolizer"
        let compiler = Executable.find("swift", in: environment["PATH"])
        let resolved = compiler.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
        let beside = resolved.flatMap { Executable.find("\($0.path)/\(name)", in: nil) }
        program = beside ?? Executable.find(name, in: environment["PATH"])
    }

    /// A symbolizer at a known place.
    init(program: String?) { self.program = program }

    /// The functions at each place, the innermost first; what nobody knows stays a module and an offset.
    /// - Parameter notes: Grows by what could not be found out, and why.
    func functions(at places: [ModuleMap.Place], notes: inout [String]) -> [ModuleMap.Place: Functions] {
        var found: [ModuleMap.Place: Functions] = [:]
        for place in places { found[place] = [Self.unknown(place)] }
        guard let program else {
            notes.append(
                "no llvm-symbolizer beside swift or in PATH: functions are modules and offsets; it is part of the "
                    + "Swift toolchain, and of Debian's package llvm")
            return found
        }
        let known = places.filter { $0.module.hasPrefix("/") && !$0.module.contains("\"") }
        guard !known.isEmpty else { return found }
        let answers: [Answer]
        do { answers = try Self.ask(program, about: known) } catch {
            notes.append("\(program): \(error): functions are modules and offsets")
            return found
        }
        var names: [String: (symbol: String, function: String)] = [:]
        for (place, answer) in zip(known, answers) {
            let functions = (answer.symbols ?? []).enumerated().compactMap { index, symbol -> ProfileFrame? in
                guard let linkage = symbol.function, !linkage.isEmpty, linkage != "??" else { return nil }
                if names[linkage] == nil {
                    let full = demangler.name(of: linkage)
                    names[linkage] = (full, FunctionName.short(full))
                }
                let line = symbol.line ?? 0
                let file = line > 0 ? symbol.file ?? "" : ""
                return ProfileFrame(
                    function: names[linkage]!.function, symbol: names[linkage]!.symbol, file: file.isEmpty ? nil : file,
                    line: line > 0 ? line : nil, module: place.module,
                    isInlined: index + 1 < (answer.symbols ?? []).count)
            }
            if !functions.isEmpty { found[place] = functions }
        }
        if answers.count < known.count {
            notes.append("\(program) answered \(answers.count) of \(known.count) questions; the rest are offsets")
        }
        return found
    }

    private static func unknown(_ place: ModuleMap.Place) -> ProfileFrame {
        let name = place.module.split(separator: "/").last.map { String($0) } ?? place.module
        return ProfileFrame(
            function: "\(name)+0x\(String(place.offset, radix: 16))", symbol: nil, module: place.module)
    }

    private struct Answer: Decodable {
        let symbols: [Symbol]?
        enum CodingKeys: String, CodingKey { case symbols = "Symbol" }
    }

    private struct Symbol: Decodable {
        let function: String?
        let file: String?
        let line: Int?
        enum CodingKeys: String, CodingKey { case function = "FunctionName", file = "FileName", line = "Line" }
    }

    /// One line of JSON a question, in the order of the questions.
    private static func ask(_ program: String, about places: [ModuleMap.Place]) throws -> [Answer] {
        let questions = places.map { "CODE \"\($0.module)\" 0x\(String($0.offset, radix: 16))\n" }.joined()
        // A file instead of a pipe: whoever asks thousands of questions before reading an answer fills both pipes.
        guard let input = tmpfile() else { throw RunError("no room for a temporary file") }
        defer { unsafe fclose(input) }
        let file = FileHandle(fileDescriptor: unsafe fileno(input), closeOnDealloc: false)
        try file.write(contentsOf: Data(questions.utf8))
        try file.seek(toOffset: 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--output-style=JSON", "--inlines", "--no-demangle"]
        let output = Pipe()
        process.standardInput = file
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let decoder = JSONDecoder()
        let answers = text.split(separator: 10).compactMap { try? decoder.decode(Answer.self, from: $0) }
        if answers.isEmpty { throw RunError("it gave no answer that can be understood") }
        return answers
    }
}
