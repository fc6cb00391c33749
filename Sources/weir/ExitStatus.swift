/// What the exit status says; thrown by a command that ends with anything but yes.
enum ExitStatus: Error, Hashable {
    /// The answer is no.
    case no
    /// It could not be run.
    case couldNotRun
    /// The machine cannot resolve it.
    case unclear
    /// The gate's own canary was missed.
    case void
    /// A signal ended it early.
    case signalled(Int32)

    var rawValue: Int32 {
        switch self {
        case .no: 1
        case .couldNotRun: 2
        case .unclear: 3
        case .void: 4
        case .signalled(let number): 128 + number
        }
    }
}
