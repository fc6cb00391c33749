import Foundation
import WeirDriver
import WeirProtocol

/// One line on standard error that says what runs, how far, and how long still; erased at the end.
///
/// Where standard error is not a terminal, a line is written for each group and at most one every ten seconds.
final class ProgressLine {
    private let inPlace = Terminal.showsProgressInPlace
    private var start = ContinuousClock.now
    private var scenario = ""
    private var part = ""
    private var figure = ""
    private var share = 0.0
    private var lastWritten: ContinuousClock.Instant?
    private let isQuiet: Bool

    init(quiet: Bool) { isQuiet = quiet }

    /// Takes an event of a run.
    func take(_ event: RunEvent) {
        switch event {
        case .started(let plan): (scenario, part, share, start) = (plan.scenario.name, "", 0, .now)
        case .groupStarted(let group, let cases):
            part = (group.isEmpty ? "" : "\(group), ") + "\(cases) cases"
            figure = ""
        case .firstFigure(let id, let speed):
            let isFirst = figure.isEmpty
            figure = "\(id) about \(Int(speed)) MB/s"
            if isFirst, !inPlace { write(line) }
        case .blockFinished(_, let block, let total): figure = "block \(block + 1) of \(total)"
        case .counting(let id): figure = "counting \(id)"
        case .caseEnded(let id, let outcome):
            note("\(scenario): \(id) is \(outcome.kind.rawValue): \(outcome.message)")
        case .progress(let done): share = done
        case .groupFinished: break
        case .interrupted: note("interrupted: what is measured is kept")
        }
        update()
    }

    /// Takes an event of a profile.
    func take(_ event: ProfileRun.Event, of scenario: String) {
        switch event {
        case .started(let id, let kind, let done):
            (self.scenario, part, share) = (scenario, "\(id), \(kind.rawValue)", done)
            if !inPlace { write(line) }
        case .failed(let id, let kind, let fault): note("\(id), \(kind.rawValue): \(fault)")
        case .interrupted: note("interrupted: what is profiled is kept")
        case .profiled: break
        }
        update()
    }

    /// Writes a line that stays, above the progress.
    func note(_ text: String) {
        erase()
        StandardError.write(text)
    }

    /// Takes the line away, before something is printed or at the end.
    func erase() {
        if inPlace, !isQuiet { StandardError.paint("\r\u{1B}[K") }
    }

    private var line: String {
        var text = "\(scenario): \(Int(share * 100)) %"
        if let left = secondsLeft { text += ", \(left) s left" }
        if !part.isEmpty { text += " | \(part)" }
        if !figure.isEmpty { text += " | \(figure)" }
        return text
    }

    private var secondsLeft: Int? {
        guard share > 0.03 else { return nil }
        let elapsed = ContinuousClock.now - start
        let passed: Double = Double(elapsed.components.seconds) + 0.5
        return Int((passed * (1 - share) / share).rounded())
    }

    private func update() {
        guard inPlace else {
            if let lastWritten, ContinuousClock.now - lastWritten > .seconds(10) { write(line) }
            return
        }
        if isQuiet { return }
        let cut = String(line.prefix(max(20, Terminal.width(of: STDERR_FILENO) - 1)))
        StandardError.paint("\r\u{1B}[K\(cut)")
    }

    private func write(_ text: String) {
        if isQuiet { return }
        lastWritten = .now
        StandardError.write(text)
    }
}
