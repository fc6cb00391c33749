import CSpawn
import Foundation
import WeirConformance

/// `weir check --self-test`: what the check finds, overlooks and wrongly accuses.
struct SelfTestRun {
    let json: Bool

    func run() throws {
        let table = try Self.wait {
            await SelfTest.run(
                workers: ProcessInfo.processInfo.activeProcessorCount,
                check: { OwnStageCheck(budget: .standard).report($0) }
            ) { done, all in
                if Terminal.showsProgressInPlace {
                    StandardError.paint("\r\u{1B}[Kself-test: \(done) of \(all) subjects")
                }
            }
        }
        if Terminal.showsProgressInPlace { StandardError.paint("\r\u{1B}[K") }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(table), as: UTF8.self))
        } else {
            print(table, terminator: "")
        }
        if !table.passes { throw ExitStatus.no }
    }

    /// Waits for asynchronous work from a command that is not.
    private static func wait(_ work: @escaping @Sendable () async -> PowerTable) throws -> PowerTable {
        final class Box: @unchecked Sendable { var table = PowerTable() }
        let box = Box()
        let done = DispatchSemaphore(value: 0)
        Task {
            box.table = await work()
            done.signal()
        }
        while done.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
            // Rates over half of the mutants say nothing: there is nothing to keep.
            if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        }
        return box.table
    }
}
