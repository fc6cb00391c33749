import Foundation

/// Files that the kernel makes up while they are read.
///
/// Their size is 0, and Foundation reads such a file only to the end of its first page.
public enum KernelFile {
    /// The whole text; nil where the kernel has no such file or does not let it be read.
    public static func text(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
