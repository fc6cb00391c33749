import Foundation

/// Which file's code lies where in a process: the executable mappings of `/proc/PID/maps`.
struct ModuleMap {
    /// An address within a file.
    struct Place: Hashable {
        /// The file, or the kernel's name of what is no file: `[vdso]`.
        let module: String
        /// The address by which the file's own tables know it.
        let offset: UInt
    }

    private struct Mapping {
        let range: Range<UInt>
        let fileOffset: UInt
        let module: String
    }

    private var mappings: [Mapping] = []
    private var images: [String: ElfImage] = [:]

    /// The map of a living process, or nil where the kernel does not show it.
    init?(process: Int32) {
        // Read to its end: what reads whole files takes the kernel's first page of such a file for all of it.
        guard let file = FileHandle(forReadingAtPath: "/proc/\(process)/maps"), let data = try? file.readToEnd() else {
            return nil
        }
        self.init(parsing: String(decoding: data, as: UTF8.self))
    }

    /// A map as the kernel spells it.
    init(parsing text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
            guard fields.count == 6, fields[1].contains("x") else { continue }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard bounds.count == 2, bounds[0] < bounds[1], let offset = UInt(fields[2], radix: 16) else { continue }
            let module = fields[5].drop { $0 == " " }
            mappings.append(Mapping(range: bounds[0]..<bounds[1], fileOffset: offset, module: String(module)))
        }
        mappings.sort { $0.range.lowerBound < $1.range.lowerBound }
        for module in Set(mappings.map(\.module)) { images[module] = ElfImage(path: module) }
    }

    /// Where an address lies, or nil: in no file.
    func place(of address: UInt) -> Place? {
        var low = 0, high = mappings.count
        while low < high {
            let middle = (low + high) / 2
            if mappings[middle].range.upperBound <= address { low = middle + 1 } else { high = middle }
        }
        guard low < mappings.count, mappings[low].range.contains(address) else { return nil }
        let mapping = mappings[low]
        let inFile = address - mapping.range.lowerBound + mapping.fileOffset
        return Place(module: mapping.module, offset: images[mapping.module]?.address(ofByte: inFile) ?? inFile)
    }
}

/// The loadable segments of a program or library: what stands where in the file, and at which address.
struct ElfImage {
    private var segments: [(file: Range<UInt>, address: UInt)] = []

    /// Reads the program headers of a 64-bit ELF file; nil when it is none.
    init?(path: String) {
        guard path.hasPrefix("/"), let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: 64), head.count == 64,
            head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        else { return nil }
        let header = Array(head)
        let (start, size, count) = (header.word(at: 32), header.half(at: 54), header.half(at: 56))
        guard size >= 56, (try? file.seek(toOffset: UInt64(start))) != nil,
            let table = try? file.read(upToCount: Int(size * count)), table.count == Int(size * count)
        else { return nil }
        let bytes = Array(table)
        for first in stride(from: 0, to: bytes.count, by: Int(size)) where bytes[first..<first + 4] == [1, 0, 0, 0] {
            let (offset, length) = (bytes.word(at: first + 8), bytes.word(at: first + 32))
            let (end, overflow) = offset.addingReportingOverflow(length)
            if !overflow { segments.append((offset..<end, bytes.word(at: first + 16))) }
        }
    }

    /// The address of a byte of the file.
    func address(ofByte offset: UInt) -> UInt? {
        segments.first { $0.file.contains(offset) }.map { offset - $0.file.lowerBound &+ $0.address }
    }
}

extension [UInt8] {
    fileprivate func word(at offset: Int) -> UInt {
        self[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt($1) }
    }

    fileprivate func half(at offset: Int) -> UInt { UInt(self[offset]) | UInt(self[offset + 1]) << 8 }
}
