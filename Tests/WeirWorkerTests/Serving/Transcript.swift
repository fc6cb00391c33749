import Foundation

/// The transcript of the page that documents the worker protocol.
struct Transcript {
    /// One request line and the reply line that the page shows for it.
    struct Exchange {
        let request: String
        let reply: String
    }

    let exchanges: [Exchange]

    /// Reads the fenced block from the page in this checkout.
    init(file: String = #filePath) throws {
        let root = (1...4).reduce(URL(fileURLWithPath: file)) { url, _ in url.deletingLastPathComponent() }
        let page = root.appending(path: "Sources/WeirProtocol/WeirProtocol.docc/WorkerProtocol.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let block = text.components(separatedBy: "```transcript\n").last?.components(separatedBy: "\n```").first ?? ""
        let lines = block.split(separator: "\n").map(String.init)
        exchanges = stride(from: 0, to: lines.count - 1, by: 2).compactMap { index in
            guard lines[index].hasPrefix("> "), lines[index + 1].hasPrefix("< ") else { return nil }
            return Exchange(request: String(lines[index].dropFirst(2)), reply: String(lines[index + 1].dropFirst(2)))
        }
    }
}
