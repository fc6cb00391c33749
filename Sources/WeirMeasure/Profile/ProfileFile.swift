import Foundation

/// Profiles as files: JSON, one document a file, written whole or not at all.
public enum ProfileFile {
    /// Reads a profile and checks that it is whole.
    public static func load(_ path: String) throws(RecordFileError) -> Profile {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw RecordFileError(path: path, doing: "read", cause: "\(error.localizedDescription)")
        }
        let profile: Profile
        do { profile = try JSONDecoder().decode(Profile.self, from: data) } catch {
            throw RecordFileError(path: path, doing: "understand", cause: "it is no profile, or it was cut short")
        }
        if let cause = profile.inconsistency { throw RecordFileError(path: path, doing: "understand", cause: cause) }
        return profile
    }
}

extension Profile {
    /// What makes a profile from a file unusable, or nil.
    var inconsistency: String? {
        if schema != Self.schemaName { return "its schema is \"\(schema)\"; this version reads \"\(Self.schemaName)\"" }
        if metrics != kind.metrics { return "its metrics are not those of \(kind.rawValue)" }
        // Sums over as many stacks as a file can hold stay within an integer.
        let possible = 0..<(1 << 40)
        if rounds < 1 || operations < 1 { return "it has no round or no operation" }
        for stack in stacks {
            if !stack.values.allSatisfy(possible.contains) { return "a stack has a value beyond all reason" }
            if stack.values.count != metrics.count { return "a stack has \(stack.values.count) values" }
            if !stack.frames.allSatisfy(frames.indices.contains) { return "a stack names a frame that is not there" }
        }
        return nil
    }
}
