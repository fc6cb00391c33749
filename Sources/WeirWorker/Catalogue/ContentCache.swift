import WeirProtocol
import WeirStreams

/// The contents this process has generated, so that opening a chain over memory copies nothing.
final class ContentCache {
    private var contents: [Content: MemoryContent] = [:]
    private let fixed: MemoryContent?

    /// An empty cache.
    init() { fixed = nil }

    /// A cache that holds these bytes whatever content is asked for: those of a trace.
    init(holding bytes: [UInt8]) { fixed = unsafe bytes.withUnsafeBytes { unsafe MemoryContent(copying: $0) } }

    /// The bytes of a content. The first call of each content generates them.
    /// - Complexity: O(size) once.
    func bytes(of content: Content) -> MemoryContent {
        if let fixed { return fixed }
        var key = content
        key.path = nil
        if let known = contents[key] { return known }
        let made = MemoryContent(ContentGenerator(content), count: content.size)
        contents[key] = made
        return made
    }
}

extension ContentGenerator {
    /// The generator of a content.
    init(_ content: Content) {
        let kind: ContentKind =
            switch content.kind {
            case .zeros: .zeros
            case .random: .random
            case .text: .text
            }
        self.init(kind: kind, seed: UInt64(content.seed))
    }
}
