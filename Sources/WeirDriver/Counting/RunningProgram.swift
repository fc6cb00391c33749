import Foundation

/// The program that a process runs, however it was started: seen past shells that replaced themselves by it.
struct RunningProgram {
    /// The file.
    let path: String
    /// What it was called with, without its own name.
    let arguments: [String]

    init(path: String, arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// Nil for a process that is gone, or hidden.
    init?(of process: pid_t) {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe"),
            let file = FileHandle(forReadingAtPath: "/proc/\(process)/cmdline"), let line = try? file.readToEnd()
        else { return nil }
        self.path = path
        arguments = line.split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Copies the file without its section headers, through which debuggers find symbols and nothing else finds anything.
    ///
    /// Valgrind 3.19 gives up on debug information as today's compilers write it; without the headers it looks for none.
    /// - Throws: `WorkerFault` when the file is no 64-bit ELF program or cannot be copied.
    func copyWithoutSections(to target: String) throws {
        guard var bytes = FileManager.default.contents(atPath: path) else {
            throw WorkerFault(.unsupported, "its program \(path) cannot be read")
        }
        let isELF64 = bytes.count > 64 && bytes.prefix(5).elementsEqual([0x7f, 0x45, 0x4c, 0x46, 2])
        guard isELF64 else { throw WorkerFault(.unsupported, "its program \(path) is no 64-bit ELF file") }
        // e_shoff, e_shnum and e_shstrndx.
        for offset in Array(0x28..<0x30) + Array(0x3c..<0x40) { bytes[bytes.startIndex + offset] = 0 }
        let isMade = FileManager.default.createFile(
            atPath: target, contents: bytes, attributes: [.posixPermissions: 0o700])
        if !isMade { throw WorkerFault(.unsupported, "its program cannot be copied to \(target)") }
    }
}
