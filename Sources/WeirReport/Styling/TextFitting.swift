extension String {
    /// The text padded with spaces to at least `width` characters, after it or before it.
    func padded(to width: Int, leading: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return leading ? space + self : self + space
    }

    /// The text in one line that a terminal only shows: control characters, which a worker's message may carry,
    /// become spaces.
    var oneLine: String {
        let scalars = unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: Character(scalar)
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }

    /// The text in at most `width` characters: what is cut is cut from the middle, since both ends tell names apart.
    func cut(to width: Int) -> String {
        guard count > width else { return self }
        guard width > 1 else { return String(prefix(max(0, width))) }
        return prefix(width / 2) + "…" + suffix(width - width / 2 - 1)
    }

    /// The text in lines of at most `width` characters, broken at spaces.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
