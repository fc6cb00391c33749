import WeirMeasure

extension ProfileFormat {
    /// gperftools' own format with the names in it, which `google-pprof` opens without the program.
    static let gperftools = ProfileFormat(
        name: "gperftools", summary: "gperftools' format with symbols, for google-pprof", fileExtension: "gperftools",
        isByWeight: false,
        paint: { profile, _, _ in
            let file = GperftoolsFile(profile)
            return file.symbols + (profile.kind == .cpu ? file.samples : file.heap)
        })
}

/// A symbolised profile as google-pprof reads it: a section of names by address, then the old heap or processor format.
private struct GperftoolsFile {
    private let profile: Profile

    init(_ profile: Profile) { self.profile = profile }

    /// The address that stands for a frame; there is nothing behind it.
    private func address(of frame: Int) -> Int { 0x1000 + frame * 16 }

    /// The addresses of a stack, the leaf first.
    private func addresses(of stack: ProfileStack) -> [Int] { stack.frames.reversed().map { address(of: $0) } }

    var symbols: [UInt8] {
        let lines = profile.frames.indices.map { index in
            // Two dashes separate a function from what was compiled into it.
            let name = profile.frames[index].function.oneLine.split(separator: "--").joined(separator: "- -")
            return "0x\(String(address(of: index), radix: 16)) \(name)"
        }
        let program = profile.case.worker.filter { $0.isLetter || $0.isNumber || $0 == "-" }
        return Array((["--- symbol", "binary=\(program)"] + lines + ["---", ""]).joined(separator: "\n").utf8)
    }

    /// `live count: live bytes [count: bytes] @ addresses`
    var heap: [UInt8] {
        let order = [2, 3, 0, 1]
        let figures = { (values: [Int]) in
            "\(values[0]): \(values[1]) [\(values[2]): \(values[3])] @"
        }
        // The word after the sign says that nothing was sampled and no figure must be scaled up.
        let heading = "heap profile: \(figures(order.map { profile.total($0) })) heapprofile"
        let lines = profile.stacks.map { stack in
            let addresses = addresses(of: stack).map { "0x\(String($0, radix: 16))" }
            return " \(figures(order.map { stack.values[$0] })) \(addresses.joined(separator: " "))"
        }
        return Array(([heading] + lines + ["", "MAPPED_LIBRARIES:", ""]).joined(separator: "\n").utf8)
    }

    /// Words of eight bytes: a header, then count, depth and addresses of each stack, then a trailer.
    var samples: [UInt8] {
        let mean = max(1_000, profile.meanInterval ?? Double(profile.interval ?? 0))
        var words = [0, 3, 0, Int(mean / 1_000), 0]
        for stack in profile.stacks {
            // A sample stands for one interval here, the mean one: a signal stands for all that passed since the last.
            let count = max(1, Int((Double(stack.values[1]) / mean).rounded()))
            words += [count, stack.frames.count] + addresses(of: stack)
        }
        words += [0, 1, 0]
        let data = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        return Array("--- profile\n".utf8) + data
    }
}
