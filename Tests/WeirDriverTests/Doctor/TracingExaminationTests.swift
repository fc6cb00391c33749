import Testing
import WeirMeasure

@testable import WeirDriver

extension ProcessTests {
    @Suite struct TracingExaminationTests {
        @Test("the doctor says whether calls can be followed by following some, and what helps only where they cannot")
        func findings() throws {
            let refused = MachineFinding.tracing(refusal: "Operation not permitted")
            #expect(refused.isGood == false && refused.seen == "Operation not permitted")
            #expect(refused.advice.contains("ptrace"))
            // What it finds here is what a trace of a process finds here.
            let child = try WorkerProcess(command: ["/bin/cat"], environment: [:])
            defer { child.stop() }
            let canTrace = (try? SystemCallTrace(of: child.identifier)) != nil
            #expect(MachineFinding.tracing.isGood == canTrace)
            #expect(MachineFinding.tracing.advice.isEmpty == canTrace)
        }
    }
}
