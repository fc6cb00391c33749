/// Progress of a search.
public enum TuneEvent: Sendable {
    /// Every setting is being tried in virtual time.
    case exploring(settings: Int)
    /// The best of them race.
    case racing(settings: Int)
    /// A block has ended.
    case raced(block: Int, of: Int, standing: Int)
    /// The sink is being measured.
    case calibrating
    /// A block of the whole grid has ended.
    case measured(block: Int, of: Int, settings: Int)
    /// The recommended setting's process is being killed.
    case killing
}
