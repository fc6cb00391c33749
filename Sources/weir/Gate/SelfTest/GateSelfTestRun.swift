import CSpawn
import Foundation
import WeirDriver
import WeirMeasure
import WeirReport

/// `weir gate --self-test` and `--calibrate`: blocks of known truth, measured here, and gates replayed from them.
struct GateSelfTestRun {
    let calibrates: Bool
    let json: Bool

    /// Seconds of measuring each call adds to the bank.
    private static let seconds = 30.0
    /// Counting passes over identical reads, and over identical writes, that each call adds: enough for 1,000 pairs.
    private static let countingPasses = 24
    /// Fewer blocks than this make no window of a series.
    private static let fewestBlocks = 38

    func run() throws {
        var bank = GateBankFile.load() ?? GateBank(machine: MachineProbe.read(), visits: GateBankRun.visits)
        let before = bank.blocks.count
        do {
            try GateBankRun().extend(&bank, forSeconds: Self.seconds) { count in
                if Terminal.showsProgressInPlace { StandardError.paint("\r\u{1B}[Kself-test: \(count) blocks banked") }
            }
            if !calibrates { try CountBankRun().extend(&bank.counts, by: Self.countingPasses) }
            try GateBankFile.save(bank)
        } catch { throw StandardError.fail("self-test: \(error)") }
        if Terminal.showsProgressInPlace { StandardError.paint("\r\u{1B}[K") }
        if weir_interrupted() != 0 { throw ExitStatus.signalled(weir_interrupted()) }
        guard bank.blocks.count >= Self.fewestBlocks else {
            throw StandardError.fail(
                "\(bank.blocks.count) blocks are too few; \(Self.fewestBlocks) are needed: run it again")
        }
        let settings = GateSettings()
        let effects = bank.effects(of: 0, settings)
        let calibration = Calibration(
            machine: bank.machine, when: Date().ISO8601Format(), scatter: Summary(effects).deviation,
            blocks: effects.count)
        do { try calibration.store() } catch { throw StandardError.fail("\(error)") }
        StandardError.write("\(bank.blocks.count) blocks banked, \(bank.blocks.count - before) of them now")
        let table =
            calibrates ? Self.calibrated(bank, calibration, settings) : try Self.table(bank, settings)
        print(json ? try table.json() : table.text(Terminal.styling), terminator: "")
    }

    private static func table(_ bank: GateBank, _ settings: GateSettings) throws -> ColumnList {
        StandardError.write("recording is measured, a stall of 10 s among it")
        let recorder = RecorderRun()
        let rows: [[String]]
        do {
            rows = RecorderRows(try recorder.figures(), try recorder.stall()).rows
        } catch { throw StandardError.fail("self-test: \(error)") }
        return ColumnList(
            ["what, from \(bank.blocks.count) blocks", "goal", "here", "reached"],
            GateReplayRows(bank, settings).rows + CountRows(bank.counts).rows + rows)
    }

    /// What the machine resolves, for one gate and for 24 that share the budget.
    private static func calibrated(_ bank: GateBank, _ calibration: Calibration, _ settings: GateSettings) -> ColumnList
    {
        let percent = { (share: Double) in "\(FigureSpelling.spell((share * 10_000).rounded() / 100)) %" }
        var rows = [["identical builds scatter by", percent(calibration.scatter)]]
        for gates in [1, 24] {
            let resolves = DetectableEffect.predict(
                scatter: calibration.scatter, blocks: settings.design.last.count, margins: GateMargins(),
                alpha: settings.budget / Double(gates), misses: settings.misses)
            rows.append(["one of \(gates) gates resolves", percent(resolves)])
        }
        for share in bank.shares {
            let rank = SignedRank(bank.effects(of: share, settings).suffix(200))
            rows.append([
                "a waste of \(percent(share)) is seen as",
                "\(percent(rank.estimate)) [\(percent(rank.lower)), \(percent(rank.upper))]",
            ])
        }
        return ColumnList(["calibration over \(calibration.blocks) blocks", ""], rows)
    }
}

/// The bank of this user on this machine, kept between calls.
enum GateBankFile {
    private static var path: String { Calibration.folder + "/bank.json" }

    /// nil where there is none, or it is another machine's.
    static func load() -> GateBank? {
        guard let data = FileManager.default.contents(atPath: path),
            let bank = try? JSONDecoder().decode(GateBank.self, from: data), bank.machine == MachineProbe.read()
        else { return nil }
        return bank
    }

    static func save(_ bank: GateBank) throws {
        try FileManager.default.createDirectory(atPath: Calibration.folder, withIntermediateDirectories: true)
        try AtomicFile.write(Array(try JSONEncoder().encode(bank)), to: path)
    }
}
