import Foundation

/// What the kernel loads of an ELF program: its code and data without what only debuggers and linkers read.
///
/// Two builds of the same sources in two folders differ in their debug information, and in nothing that runs.
struct LoadedProgram: Equatable {
    private struct Section: Equatable {
        var name: [UInt8]
        var address: UInt64
        var flags: UInt64
        var size: UInt64
        var content: ArraySlice<UInt8>
    }

    private let sections: [Section]

    /// Sections that are loaded and that nothing reads: hashes of the compiler's and the linker's input, paths included.
    private static let unread = [".note.gnu.build-id", ".swift_modhash"].map { Array($0.utf8) }

    /// Reads a program; nil where it is no 64-bit little-endian ELF file with sections, or brings libraries or resources
    /// of its own, which may differ while it does not.
    init?(_ path: String) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let bytes = [UInt8](data)
        guard let sections = Self.sections(bytes), !sections.isEmpty else { return nil }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let beside = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".so") || $0.hasSuffix(".resources") }
        if beside.contains(where: { name in sections.contains { $0.content.contains(Array(name.utf8)) } }) {
            return nil
        }
        self.sections = sections
    }

    private static func sections(_ file: [UInt8]) -> [Section]? {
        guard file.count >= 64, file.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else { return nil }
        let table = Int(clamping: number(file, 0x28, 8)), width = Int(number(file, 0x3a, 2))
        let count = Int(number(file, 0x3c, 2)), names = Int(number(file, 0x3e, 2))
        guard width >= 64, names < count, table <= file.count, count <= (file.count - table) / width else { return nil }
        let headers = (0..<count).map { table + $0 * width }
        let nameTable = Int(clamping: number(file, headers[names] + 0x18, 8))
        var sections: [Section] = []
        for header in headers {
            let flags = number(file, header + 0x08, 8), size = number(file, header + 0x20, 8)
            let isLoaded = flags & 2 != 0, isEmpty = number(file, header + 0x04, 4) == 8
            let place = Int(clamping: number(file, header + 0x18, 8))
            let start = nameTable.addingReportingOverflow(Int(number(file, header, 4))).partialValue
            guard isLoaded else { continue }
            guard start >= 0, start < file.count, let end = file[start...].firstIndex(of: 0) else { return nil }
            let length = isEmpty ? 0 : Int(clamping: size)
            guard place <= file.count, length <= file.count - place else { return nil }
            let name = Array(file[start..<end])
            if unread.contains(name) { continue }
            sections.append(
                Section(
                    name: name, address: number(file, header + 0x10, 8), flags: flags, size: size,
                    content: isEmpty ? [] : file[place..<(place + length)]))
        }
        return sections
    }

    private static func number(_ file: [UInt8], _ place: Int, _ width: Int) -> UInt64 {
        (0..<width).reduce(0) { $0 | UInt64(file[place + $1]) << (8 * UInt64($1)) }
    }
}
