/// The short form of a function's full name: types and modules left out, labels kept.
///
/// `WeirStreams.MemoryReader.read(into: inout Swift.OutputRawSpan) throws -> WeirStreams.ReadStatus` becomes
/// `MemoryReader.read(into:)`. The compiler's own flag for short names is not reachable through the runtime, and the tool
/// that has it is part of a toolchain that need not be installed.
enum FunctionName {
    /// The short form.
    static func short(_ full: String) -> String {
        var text = full[...]
        while let rest = withoutPrefix(text) { text = rest }
        if text.hasPrefix("protocol witness for ") { return witness(text) }
        if text.hasPrefix("reabstraction thunk") { return "reabstraction thunk" }
        if text.hasPrefix("outlined "), let joint = firstRange(of: " of ", in: text) {
            return "\(text[..<joint.upperBound])\(short(String(text[joint.upperBound...])))"
        }
        if let (local, container) = splitAtIn(text) {
            return "\(local.prefix { $0 != "(" }.trimmingSpaces) in \(short(String(container)))"
        }
        if text.contains("::") || text.hasPrefix("operator ") { return foreign(text) }
        return path(text)
    }

    private static let words = [
        "static ", "merged ", "@nonobjc ", "@objc ", "dispatch thunk of ", "partial apply forwarder for ",
        "partial apply for ", "suspend resume partial function for ", "await resume partial function for ",
        "async function pointer to ",
    ]

    /// The text without the first thing that says how the compiler has made a function; nil when it begins with none.
    private static func withoutPrefix(_ text: Substring) -> Substring? {
        for word in words where text.hasPrefix(word) { return text.dropFirst(word.count) }
        for kind in [
            "generic specialization <", "generic not re-abstracted specialization <",
            "generic partial specialization <", "function signature specialization <", "(extension in ",
        ]
        where text.hasPrefix(kind) {
            let opening = kind.hasPrefix("(") ? text.startIndex : text.index(text.startIndex, offsetBy: kind.count - 1)
            if let end = closing(text, opening) {
                let rest = text[text.index(after: end)...]
                for joint in [" of ", ":"] where rest.hasPrefix(joint) { return rest.dropFirst(joint.count) }
            }
            // A specialization for a closure is spelled with a bracket that nothing closes.
            return text.firstRange(of: "> of ").map { text[$0.upperBound...] }
        }
        // `(1) suspend resume partial function for ...`
        if text.hasPrefix("("), let end = closing(text, text.startIndex), text[end...].hasPrefix(") "),
            text[..<end].dropFirst().allSatisfy(\.isNumber)
        {
            return text[end...].dropFirst(2)
        }
        return nil
    }

    /// `protocol witness for P.f(x: T) in conformance S : P in M`: what S does for P.
    private static func witness(_ text: Substring) -> String {
        let requirement = text.dropFirst("protocol witness for ".count)
        guard let joint = firstRange(of: " in conformance ", in: requirement) else { return short(String(requirement)) }
        let conformance = requirement[joint.upperBound...]
        var type = firstRange(of: " : ", in: conformance).map { conformance[..<$0.lowerBound] } ?? conformance
        // A generic type says first what it demands: `<A where A: ~Copyable> M.S<A>`.
        if type.hasPrefix("<"), let end = closing(type, type.startIndex) {
            type = type[type.index(after: end)...].drop { $0 == " " }
        }
        let name = short(String(requirement[..<joint.lowerBound]))
        let member = name.split(separator: ".", maxSplits: 1).last.map { String($0) } ?? name
        return "\(path(type)).\(member)"
    }

    /// `closure #1 (Int) -> () in S.f()`: the local part and what it is in.
    private static func splitAtIn(_ text: Substring) -> (Substring, Substring)? {
        let isLocal = ["closure #", "implicit closure #", "$defer #", "autoclosure #"].contains { text.hasPrefix($0) }
        // `local #1 (Int) -> Int in f()`: a function within a function has a number too.
        let isNumbered = text.prefix { $0 != "(" && $0 != "." }.contains("#")
        guard isLocal || isNumbered, let joint = firstRange(of: " in ", in: text) else { return nil }
        return (text[..<joint.lowerBound], text[joint.upperBound...])
    }

    /// A Swift name from its module to its arguments.
    private static func path(_ text: Substring) -> String {
        var name = ""
        var index = text.startIndex
        scan: while index < text.endIndex {
            switch text[index] {
            case "<" where !name.hasSuffix("."):
                guard let end = closing(text, index) else { break scan }
                index = end
            case "(":
                guard let end = closing(text, index) else { break scan }
                if name.isEmpty || name.hasSuffix(".") {
                    // `(reader in _1F3E)`: a private name and the file it is private to.
                    let inner = text[text.index(after: index)..<end]
                    name += inner.prefix { $0 != " " }
                    index = end
                } else {
                    name += labels(text[text.index(after: index)..<end])
                    break scan
                }
            case " ":
                // `getter : T`, `-> T`, `infix(...)`
                break scan
            default: name.append(text[index])
            }
            index = text.index(after: index)
        }
        // The module comes first; a name that is nothing else is one of C's.
        let parts = name.prefix { $0 != "(" }.split(separator: ".", maxSplits: 1)
        if parts.count == 2, !name.hasPrefix(".") { name = String(name.dropFirst(parts[0].count + 1)) }
        return name.isEmpty ? String(text) : name
    }

    /// The labels of an argument list: `into: inout T, U` becomes `(into:_:)`.
    private static func labels(_ arguments: Substring) -> String {
        if arguments.isEmpty { return "()" }
        var labels = "("
        var rest = arguments
        while true {
            let end = firstRange(of: ", ", in: rest)
            let argument = end.map { rest[..<$0.lowerBound] } ?? rest
            let label = argument.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" }
            let isLabelled = !label.isEmpty && argument.dropFirst(label.count).hasPrefix(": ")
            labels += (isLabelled ? label : "_") + ":"
            guard let end else { break }
            rest = rest[end.upperBound...]
        }
        return labels + ")"
    }

    /// A C++ name without its arguments and what it returns.
    private static func foreign(_ text: Substring) -> String {
        guard let opening = firstRange(of: "(", in: text), opening.lowerBound > text.startIndex else {
            return String(text)
        }
        let name = text[..<opening.lowerBound]
        // A template's name begins with what it returns.
        guard let space = firstRange(of: " ", in: name), !name[..<space.lowerBound].hasSuffix("operator") else {
            return String(name)
        }
        return String(name[space.upperBound...])
    }

    /// The first place outside of all brackets where `word` begins.
    private static func firstRange(of word: String, in text: Substring) -> Range<Substring.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(word) { return index..<text.index(index, offsetBy: word.count) }
            if "(<[".contains(text[index]), let end = closing(text, index) { index = end }
            index = text.index(after: index)
        }
        return nil
    }

    /// The bracket that closes the one at `opening`, or nil. The arrow's `>` closes nothing.
    private static func closing(_ text: Substring, _ opening: Substring.Index) -> Substring.Index? {
        var depth = 0
        var previous: Character = " "
        var index = opening
        while index < text.endIndex {
            let character = text[index]
            if "(<[".contains(character) { depth += 1 }
            if ")]".contains(character) || (character == ">" && previous != "-") { depth -= 1 }
            if depth == 0 { return index }
            previous = character
            index = text.index(after: index)
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var rest = self
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
