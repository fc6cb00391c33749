import Foundation
import WeirMeasure
import WeirScenarios

/// Workers of older commits, built once: a folder a commit, the newest few are kept.
struct BuildCache {
    /// How many are kept.
    private static let kept = 8

    private let folder: String

    /// The cache of this user: `$XDG_CACHE_HOME/weir/bases`, or `~/.cache/weir/bases`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        folder = UserCache.folder(environment) + "/bases"
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw RunError("cannot create \(folder): \((error as NSError).localizedDescription)")
        }
    }

    /// The executable of a commit, built by `build` where it is not there yet.
    ///
    /// One gate builds at a time; the others wait and find it done.
    func worker(commit: String, fingerprint: String, product: String, build: () throws -> String) throws -> String {
        let lock = open("\(folder)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o666)
        guard lock >= 0 else { throw RunError("cannot open \(folder)/lock: \(String(cString: strerror(errno)))") }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw Interrupted() }
        let entry = "\(folder)/\(commit.prefix(12))-\(SHA256.hexadecimal(of: fingerprint).prefix(12))"
        let path = "\(entry)/\(product)"
        if access(path, X_OK) == 0 {
            utimes(entry, nil)
            return path
        }
        let built = try build()
        // Into a folder of another name first: an entry is whole or not there.
        let temporary = entry + ".tmp"
        let files = FileManager.default
        do {
            try? files.removeItem(atPath: temporary)
            try files.createDirectory(atPath: temporary, withIntermediateDirectories: true)
            try files.copyItem(atPath: built, toPath: "\(temporary)/\(product)")
            let source = URL(fileURLWithPath: built).deletingLastPathComponent().path
            for name in try files.contentsOfDirectory(atPath: source)
            where name.hasSuffix(".resources") || name.hasSuffix(".so") {
                try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(temporary)/\(name)")
            }
            try files.moveItem(atPath: temporary, toPath: entry)
        } catch {
            try? files.removeItem(atPath: temporary)
            throw RunError("cannot keep the base's worker in \(folder): \((error as NSError).localizedDescription)")
        }
        dropOldest()
        return path
    }

    private func dropOldest() {
        let files = FileManager.default
        let entries = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter { $0 != "lock" }.map {
            "\(folder)/\($0)"
        }
        let dated = entries.map { path in
            (path, (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date ?? .distantPast)
        }
        for (path, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(Self.kept) { try? files.removeItem(atPath: path) }
    }
}

/// Where Weir keeps what it can make again.
enum UserCache {
    static func folder(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        if let set = environment["XDG_CACHE_HOME"], set.hasPrefix("/") { return "\(set)/weir" }
        return "\(environment["HOME"] ?? NSTemporaryDirectory())/.cache/weir"
    }
}
