import Foundation
import Testing

/// Holds a whole text against the file that people reviewed; `WEIR_WRITE_GOLDEN=1` writes the file anew.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["WEIR_WRITE_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: url)
    }
    let golden = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(text == golden, "\(name)", sourceLocation: sourceLocation)
}
