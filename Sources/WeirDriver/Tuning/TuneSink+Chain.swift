import WeirScenarios
import WeirTuning

extension TuneSink.Kind {
    /// The sink at the end of a chain; nil where there is nothing real.
    var stage: String? {
        switch self {
        case .disk, .memory: "file-sink"
        case .pipe: "pipe-sink"
        case .socket: "socket-sink(kind: tcp)"
        case .model: nil
        }
    }

    /// Where its file lies; nil where it has none.
    var placement: Plan.Placement? {
        switch self {
        case .disk: .disk
        case .memory: .memory
        case .pipe, .socket, .model: nil
        }
    }

    /// Whether a sync makes anything durable.
    var syncs: Bool { placement != nil }
}
