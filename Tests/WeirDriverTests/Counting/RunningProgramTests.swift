import Foundation
import Testing

@testable import WeirDriver

extension ProcessTests {
    @Suite(.serialized) struct RunningProgramTests {
        @Test("a program is found behind the shell that became it, and its copy without sections runs")
        func copies() throws {
            let process = try WorkerProcess(
                command: ["/bin/sh", "-c", "exec sleep 100"], environment: ["PATH": "/usr/bin:/bin"])
            defer { process.stop() }
            var program: RunningProgram?
            for _ in 0..<500 where program?.arguments != ["100"] {
                usleep(1_000)
                program = RunningProgram(of: process.identifier)
            }
            let found = try #require(program)
            #expect(found.path.hasSuffix("/sleep") && found.arguments == ["100"])
            let target = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            defer { unlink(target) }
            try found.copyWithoutSections(to: target)
            let copy = Process()
            copy.executableURL = URL(fileURLWithPath: target)
            copy.arguments = ["0"]
            try copy.run()
            copy.waitUntilExit()
            #expect(copy.terminationStatus == 0)
        }

        @Test("tracing a process that is not there is a fault, not the end")
        func gone() {
            #expect(throws: WorkerFault.self) { try SystemCallTrace(of: pid_t.max) }
        }

        @Test("a file that is no program is refused", arguments: ["/etc/passwd", "/nowhere"])
        func noProgram(path: String) {
            let program = RunningProgram(path: path, arguments: [])
            #expect(throws: WorkerFault.self) { try program.copyWithoutSections(to: "/nowhere/else") }
        }
    }
}
