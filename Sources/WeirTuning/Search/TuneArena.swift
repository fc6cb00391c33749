/// Where settings race: something real that writes records with a setting and says what that came to.
public protocol TuneArena {
    /// Told once, before the first block, who takes part.
    /// - Parameters:
    ///   - racers: The settings, with what virtual time expects of each.
    ///   - visits: How many visits there will be at most, all settings together.
    /// - Returns: How many records a visit writes; nil where visits differ.
    /// - Throws: Why nothing can be raced here.
    mutating func begin(_ racers: [(setting: TuneCandidate, expected: TuneFigures)], visits: Int) throws -> Int?

    /// Writes for some time with a setting.
    /// - Parameter block: Which visit of all settings this is; all settings of a block are given the same records.
    /// - Throws: What kept it from being measured: the setting is out of the race.
    mutating func measure(_ setting: TuneCandidate, block: Int) throws -> TuneFigures
}
