import Foundation
import WeirMeasure

/// What `weir gate --calibrate` found on a machine; worth nothing on another one, or after a change of this one.
public struct Calibration: Codable, Hashable, Sendable {
    /// The machine.
    public var machine: Machine
    /// When: RFC 3339, UTC.
    public var when: String
    /// The deviation of the blocks' effects between identical builds, as a logarithm.
    public var scatter: Double
    /// Blocks it rests on.
    public var blocks: Int

    /// A calibration.
    public init(machine: Machine, when: String, scatter: Double, blocks: Int) {
        self.machine = machine
        self.when = when
        self.scatter = scatter
        self.blocks = blocks
    }

    /// The folder of what Weir has found out about this machine.
    public static var folder: String { UserCache.folder() }

    private static var path: String { folder + "/calibration.json" }

    /// The one of this machine as it is now, or nil.
    public static func stored() -> Calibration? {
        guard let data = FileManager.default.contents(atPath: path),
            let stored = try? JSONDecoder().decode(Calibration.self, from: data), stored.machine == MachineProbe.read()
        else { return nil }
        return stored
    }

    /// Remembers it for this user.
    /// - Throws: `RecordFileError`, or what the file system says.
    public func store() throws {
        try FileManager.default.createDirectory(atPath: UserCache.folder(), withIntermediateDirectories: true)
        try AtomicFile.write(Array(try RecordFile.text(of: self).utf8), to: Self.path)
    }
}
