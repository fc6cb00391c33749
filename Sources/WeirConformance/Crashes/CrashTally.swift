import WeirStreams

/// What the kills of one writer came to.
public struct CrashTally: Codable, Hashable, Sendable {
    /// The writer.
    public var subject: String
    /// Children that were killed at work; one that had finished before is none.
    public var kills = 0
    /// Writes that had returned, in all of them.
    public var records = 0
    /// Syncs that had returned, in how many children at least one.
    public var synced = 0
    /// How many accepted bytes its process may cost.
    public var window: Int
    /// Accepted bytes that were not in the sink, kill by kill, ascending.
    public var lost: [Int] = []
    /// Bytes lost beyond the window, in all kills.
    public var beyondWindow = 0
    /// Kills after which bytes were missing that the policy had called due.
    public var beyondPolicy = 0
    /// Kills after which the sink was no prefix of what was written.
    public var mixed = 0
    /// Bytes missing that a sync had covered, in all kills.
    public var lostAfterSync = 0
    /// The first thing that went wrong, with what is needed to see it again.
    public var finding: String?

    init(_ subject: String, window: Int) {
        self.subject = subject
        self.window = window
    }

    /// Whether every promise was kept in every kill.
    public var holds: Bool { beyondWindow == 0 && beyondPolicy == 0 && mixed == 0 && lostAfterSync == 0 && kills > 0 }

    /// The loss that half of the kills did not exceed.
    public var medianLoss: Int { lost.isEmpty ? 0 : lost[(lost.count - 1) / 2] }
    /// The greatest loss.
    public var greatestLoss: Int { lost.last ?? 0 }

    /// Counts one kill.
    mutating func add(_ seen: CrashObservation, window: CrashWindow, kill: Int) {
        kills += 1
        records += seen.records
        if seen.synced > 0 { synced += 1 }
        let place = lost.firstIndex { $0 > seen.lost } ?? lost.count
        lost.insert(seen.lost, at: place)
        if seen.matching < seen.sink {
            mixed += 1
            note(kill, "byte \(seen.matching) of \(seen.sink) in the sink is not the one that was written")
        }
        if seen.lost > window.bytes {
            beyondWindow += seen.lost - window.bytes
            note(kill, "\(seen.lost) of \(seen.accepted) accepted bytes are missing, \(window.bytes) may be")
        }
        if seen.matching < seen.synced {
            lostAfterSync += seen.synced - seen.matching
            note(kill, "\(seen.matching) bytes are left of \(seen.synced) that a sync had covered")
        }
        if let policy = window.policy, let held = seen.held, policy.due(held) <= seen.began {
            beyondPolicy += 1
            note(kill, "\(held.count) bytes in \(held.records) records are missing that the policy had called due")
        }
    }

    private mutating func note(_ kill: Int, _ text: String) {
        if finding == nil { finding = "kill \(kill): \(text)" }
    }
}
