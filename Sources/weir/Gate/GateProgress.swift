import WeirDriver
import WeirMeasure
import WeirReport

/// One line on standard error while a gate runs; notes stay above it.
final class GateProgress {
    private let inPlace = Terminal.showsProgressInPlace
    private let isQuiet: Bool
    private var share = 0.0
    private var lastWritten: (when: ContinuousClock.Instant, phase: Phase)?

    private enum Phase { case checking, counting, measuring, measuringAgain }

    init(quiet: Bool) { isQuiet = quiet }

    /// Takes an event of a gate.
    func take(_ event: GateEvent) {
        switch event {
        case .checking(let id): show(.checking, "checking the contract of \(id)")
        case .counting(let id): show(.counting, "counting \(id)")
        case .block(let id, let number, let most, let resolves, let isConfirmation):
            let again = isConfirmation ? "once more " : ""
            let power = resolves.map { ", will resolve \(FigureSpelling.spell(($0 * 1_000).rounded() / 10)) %" } ?? ""
            show(
                isConfirmation ? .measuringAgain : .measuring,
                "\(again)\(id): block \(number) of at most \(most)\(power)")
        case .lengthened(let id, let resolves, let caught):
            note(
                "\(id): ten blocks would resolve \(percent(resolves)) where \(percent(caught)) must be caught; longer blocks "
                    + "are tried")
        case .caseEnded(let id, let outcome): note("\(id) is \(outcome.kind.rawValue): \(outcome.message)")
        case .progress(let done): share = done
        case .interrupted: note("interrupted: what is measured is kept")
        }
    }

    /// Takes the line away.
    func erase() {
        if inPlace, !isQuiet { StandardError.paint("\r\u{1B}[K") }
    }

    private func percent(_ share: Double) -> String { "\(FigureSpelling.spell((share * 1_000).rounded() / 10)) %" }

    private func note(_ text: String) {
        erase()
        StandardError.write(text)
    }

    /// In place on a terminal; elsewhere a line for every phase, and one now and then.
    private func show(_ phase: Phase, _ text: String) {
        if isQuiet { return }
        if inPlace {
            let line = "gate: \(Int(share * 100)) % | \(text)"
            StandardError.paint("\r\u{1B}[K\(line.prefix(max(20, Terminal.width(of: 2) - 1)))")
        } else if lastWritten.map({ $0.phase != phase || ContinuousClock.now - $0.when > .seconds(10) }) ?? true {
            StandardError.write("gate: \(text)")
            lastWritten = (.now, phase)
        }
    }
}
