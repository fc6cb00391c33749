/// A scalar with its variables filled in, and which column of the file each of its characters comes from.
struct FilledText: Hashable, Sendable {
    /// The text after filling.
    let text: String
    /// The scalar it was made from.
    let node: SourceNode
    /// For each Unicode scalar of `text`, and for its end, the offset in the node's own text.
    private let offsets: [Int]

    /// Fills every `${name}`. Unknown names and open braces become errors.
    init(_ node: SourceNode, _ variables: [String: String]) throws(ScenarioError) {
        self.node = node
        let scalars = Array((node.scalar ?? "").unicodeScalars)
        var text = String.UnicodeScalarView(), offsets: [Int] = [], position = 0
        while position < scalars.count {
            guard scalars[position] == "$", position + 1 < scalars.count, scalars[position + 1] == "{" else {
                text.append(scalars[position])
                offsets.append(position)
                position += 1
                continue
            }
            guard let end = scalars[position...].firstIndex(of: "}") else {
                throw node.error("${ is not closed; expected ${name}", offset: position)
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[(position + 2)..<end])
            let name = String(view)
            guard let value = variables[name] else {
                let known = variables.keys.sorted()
                let axes =
                    known.isEmpty ? "; the matrix has no axes" : "; the axes are \(known.joined(separator: ", "))"
                throw node.error("no variable \"\(name)\"" + nearest(name, known, otherwise: axes), offset: position)
            }
            text.append(contentsOf: value.unicodeScalars)
            // Whatever is wrong inside a value points at the variable.
            offsets.append(contentsOf: value.unicodeScalars.map { _ in position })
            position = end + 1
        }
        self.text = String(text)
        self.offsets = offsets + [position]
    }

    /// An error at an offset of the filled text.
    func error(_ message: String, offset: Int = 0) -> ScenarioError {
        let filled = offsets.count - 1 != (node.scalar ?? "").unicodeScalars.count || text != node.scalar
        return node.error(
            filled ? "\(message) (in \"\(text)\")" : message, offset: offsets[min(max(offset, 0), offsets.count - 1)])
    }

    /// The names of the variables in a scalar, whether they are known or not.
    static func variables(in node: SourceNode) -> [String] {
        (node.scalar ?? "").split(separator: "$", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.first == "{"
                ? part.firstIndex(of: "}").map { String(part[part.index(after: part.startIndex)..<$0]) } : nil
        }
    }
}
