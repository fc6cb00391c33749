import CSpawn
import WeirConformance
import WeirDriver
import WeirMeasure
import WeirProtocol

/// `weir check --crash`: what a crash costs, and whether it is more than was declared.
struct CrashCheckRun {
    let policies: [String]
    let kills: Int
    let operations: Int
    let seed: UInt64
    let format: String

    func run() throws {
        guard ["text", "json"].contains(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ["text", "json"]))
        }
        guard (1...1_000_000).contains(kills) else {
            throw StandardError.fail("--kills is 1 to 1000000 for each policy, not \(kills)")
        }
        guard (1...6).contains(operations) else {
            throw StandardError.fail(
                "--operations is 1 to 6: each one more takes five times as long, not \(operations)")
        }
        var crashed: [CrashedPolicy] = []
        for text in policies {
            do { crashed.append(try CrashedPolicy(parsing: text)) } catch {
                throw StandardError.fail("\"\(text)\": \(error)")
            }
        }
        let check = CrashCheck(crashed, plan: CrashPlan(kills: kills, seed: seed), longestTrace: operations)
        let record: CrashRecord
        do {
            record = try check.run { what, share in
                if Terminal.showsProgressInPlace {
                    StandardError.paint("\r\u{1B}[Kcrashes: \(Int(share * 100)) % | \(what)")
                }
            }
        } catch { throw StandardError.fail("crash runs: \(error)") }
        if Terminal.showsProgressInPlace { StandardError.paint("\r\u{1B}[K") }
        print(
            format == "json"
                ? try RecordFile.text(of: record) : CrashTables(record: record).text(Terminal.styling), terminator: "")
        if record.isInterrupted { throw ExitStatus.signalled(weir_interrupted()) }
        if !record.holds { throw ExitStatus.no }
    }
}
