import Foundation
import Testing
import WeirMeasure
import WeirProtocol

@testable import WeirDriver

extension ProcessTests {
    /// Nobody trusts a worker: whatever it does, the driver knows what it was and keeps nothing of it.
    @Suite(.serialized) struct WorkerProcessTests {
        private static let patient = 5_000_000_000
        private static let impatient = 50_000_000

        private func fault(
            _ command: [String], _ operation: Request.Operation = .hello(Hello()), deadline: Int
        ) throws -> WorkerFault? {
            do {
                let process = try WorkerProcess(command: command, environment: ["PATH": "/usr/bin:/bin"])
                defer { process.stop() }
                _ = try process.ask(operation, Done.self, deadline: deadline)
                return nil
            } catch let fault as WorkerFault { return fault }
        }

        @Test(
            "a program that is no worker is a fault of the right kind, and leaves no child and no descriptor",
            arguments: [
                (["cat"], .garbled, "neither ok nor error"),
                (["yes"], .garbled, "is not a reply"),
                (["cat", "/dev/zero"], .garbled, "longer than"),
                (["/bin/false"], .crashed, "left with status 1"),
                (["sh", "-c", "read line; echo hello there"], .garbled, "\"hello there\""),
                (["sh", "-c", "read line; exec >&-; exec sleep 1000"], .garbled, "closed its output"),
                (["sh", "-c", "read line; kill -SEGV $$"], .crashed, "signal 11"),
                (
                    ["sh", "-c", "read line; echo bye >&2; exit 3"], .crashed,
                    "status 3 during hello; its last words: bye"
                ),
                (["sh", "-c", #"read line; echo '{"id":7,"ok":{}}'"#], .garbled, "answered request 7"),
                (["/nowhere/worker"], .missing, "no program"), (["no-such-worker"], .missing, "no program"),
                ([], .missing, "no program"), (["/etc/passwd"], .missing, "no program"),
                (["/"], .missing, "no program"),
            ] as [([String], CaseRecord.Kind, String)])
        func misbehaves(command: [String], kind: CaseRecord.Kind, words: String) throws {
            let before = Census()
            let fault = try #require(try fault(command, deadline: Self.patient))
            #expect(fault.kind == kind)
            #expect(fault.message.contains(words), "\(fault)")
            #expect(Census() == before)
        }

        @Test(
            "a program that does not answer has hung",
            arguments: [
                ["sleep", "1000"], ["sh", "-c", "yes >&2"], ["sh", "-c", "trap '' TERM; while :; do :; done"],
            ])
        func hangs(command: [String]) throws {
            let before = Census()
            let fault = try #require(try fault(command, deadline: Self.impatient))
            #expect(fault.kind == .hung)
            #expect(fault.message.contains("no answer to hello within 50ms"))
            #expect(Census() == before)
        }

        @Test("a request longer than the pipe to a program that does not read has a deadline too")
        func doesNotRead() throws {
            let before = Census()
            let long = Request.Operation.unknown(String(repeating: "x", count: 500_000))
            let fault = try #require(try fault(["sleep", "1000"], long, deadline: Self.impatient))
            #expect(fault.kind == .hung)
            #expect(Census() == before)
        }

        @Test("a request longer than the pipe reaches a worker that floods its errors meanwhile")
        func longRequest() throws {
            let script = #"head -c 300000 /dev/zero >&2; read line; echo '{"id":1,"ok":{}}'"#
            let long = Request.Operation.unknown(String(repeating: "x", count: 500_000))
            #expect(try fault(["sh", "-c", script], long, deadline: Self.patient) == nil)
        }

        @Test("what a worker itself refuses is told apart from what fails in it")
        func refusals() throws {
            for (code, kind) in [("unsupported", CaseRecord.Kind.unsupported), ("io", .failed)] {
                let script = #"read line; echo '{"id":1,"error":{"code":"\#(code)","message":"no"}}'"#
                #expect(try fault(["sh", "-c", script], deadline: Self.patient) == WorkerFault(kind, "no"))
            }
        }

        @Test("asking a process that is gone is a fault, and writes to nobody")
        func gone() throws {
            let process = try WorkerProcess(command: ["cat"], environment: ["PATH": "/usr/bin:/bin"])
            process.stop()
            process.stop()
            #expect { try process.ask(.hello(Hello()), Done.self, deadline: Self.patient) } throws: {
                ($0 as? WorkerFault)?.kind == .crashed
            }
        }

        @Test("what a worker has started goes with it")
        func grandchildren() throws {
            let fifo = NSTemporaryDirectory() + "weir-fifo-\(UUID().uuidString)"
            try #require(mkfifo(fifo, 0o600) == 0)
            defer { unlink(fifo) }
            let reader = open(fifo, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            let script = #"exec 3>"\#(fifo)"; sleep 1000 & read line; echo '{"id":1,"ok":{}}'; wait"#
            let process = try WorkerProcess(command: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
            _ = try process.ask(.hello(Hello()), Done.self, deadline: Self.patient)
            process.stop()
            // The last writer's end hangs the pipe up.
            var polled = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
            #expect(poll(&polled, 1, 5_000) == 1)
            #expect(polled.revents & Int16(POLLHUP) != 0)
        }
    }
}
