import Foundation

/// Finds programs the way a shell does.
enum Executable {
    /// The path of a program: as it stands when it has a slash, else the first match in `searchPath`.
    static func find(_ name: String, in searchPath: String?) -> String? {
        if name.contains("/") { return isProgram(name) ? name : nil }
        guard !name.isEmpty else { return nil }
        for folder in (searchPath ?? "/usr/bin:/bin").split(separator: ":") {
            let path = "\(folder)/\(name)"
            if isProgram(path) { return path }
        }
        return nil
    }

    /// The program that stands beside this one, such as the built-in worker beside the driver.
    static func beside(_ name: String) -> String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink("/proc/self/exe", &path, path.count - 1)
        guard length > 0 else { return name }
        let own = String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]) + "/" + name
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
