import WeirTuning

/// One line on standard error about a search, erased at the end.
final class TuneProgress {
    private let name: String
    private let inPlace: Bool
    private let isQuiet: Bool

    init(_ name: String, quiet: Bool) {
        self.name = name
        isQuiet = quiet
        inPlace = Terminal.showsProgressInPlace
    }

    /// Takes an event of a search.
    func take(_ event: TuneEvent) {
        if isQuiet { return }
        let text =
            switch event {
            case .exploring(let settings): "exploring \(settings) settings in virtual time"
            case .racing(let settings): "racing \(settings) settings"
            case .raced(let block, let blocks, let standing): "block \(block) of \(blocks), \(standing) settings left"
            case .calibrating: "measuring the sink"
            case .measured(let block, let blocks, let settings):
                "block \(block) of \(blocks) of the whole grid, \(settings) settings"
            case .killing: "killing the recommended setting's process"
            }
        if inPlace {
            StandardError.paint("\r\u{1B}[K\(name): \(text)")
        } else if case .raced = event {
            return
        } else if case .measured = event {
            return
        } else {
            StandardError.write("\(name): \(text)")
        }
    }

    /// Takes the line away.
    func erase() { if inPlace, !isQuiet { StandardError.paint("\r\u{1B}[K") } }
}
