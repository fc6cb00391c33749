extension Expansion {
    /// Which allocator a case runs on, or nil where nobody says.
    mutating func allocator(_ settings: [Setting: SourceNode], _ variables: [String: String]) -> String? {
        guard let node = settings[.allocator] else { return nil }
        do {
            let filled = try FilledText(node, variables)
            let text = filled.text.unicodeScalars
            let isPath = text.first == "/" && !text.contains { $0 == " " || $0 == ":" }
            let isName = !text.isEmpty && text.allSatisfy(DefinitionReader.isName)
            // The dynamic linker splits its list of libraries at spaces and colons.
            if isPath || isName { return filled.text }
            report(
                filled.error(
                    "expected system, the name of an allocator such as tcmalloc, or the path of a library without "
                        + "spaces and colons, found \"\(filled.text)\""))
        } catch { report(error) }
        return nil
    }
}
