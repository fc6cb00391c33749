/// Where settings race: something real that writes records with a setting and says what that came to.
public protocol TuneArena {
    /// Writes for some time with a setting.
    /// - Parameter block: Which visit of all settings this is; all settings of a block are given the same records.
    /// - Throws: What kept it from being measured: the setting is out of the race.
    mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures
}
