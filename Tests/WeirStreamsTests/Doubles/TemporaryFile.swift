import Glibc

/// A file of a test, removed with the test.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8] = []) {
        var template = Array("/tmp/weir-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        precondition(descriptor >= 0, "TemporaryFile.init: mkstemp failed")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        precondition(written == bytes.count, "TemporaryFile.init: write failed")
        Glibc.close(descriptor)
    }

    deinit { unlink(path) }

    func truncate(to size: Int) { precondition(Glibc.truncate(path, size) == 0, "TemporaryFile.truncate: failed") }

    var contents: [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { Glibc.close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        precondition(count == bytes.count, "TemporaryFile.contents: short read")
        return bytes
    }
}

/// How many descriptors of this process refer to `path`: other tests open and close their own meanwhile.
func openDescriptors(on path: String) -> Int {
    guard let directory = opendir("/proc/self/fd") else { return -1 }
    defer { closedir(directory) }
    var count = 0
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
            String(cString: $0.bindMemory(to: CChar.self).baseAddress!)
        }
        if linkTarget("/proc/self/fd/\(name)") == path { count += 1 }
    }
    return count
}

/// What the symbolic link at `path` says; nil when there is none.
func linkTarget(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { target in
        target.initialize(repeating: 0)
        return readlink(path, target.baseAddress!, target.count - 1) > 0 ? String(cString: target.baseAddress!) : nil
    }
}
