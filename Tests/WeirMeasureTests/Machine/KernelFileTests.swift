import Foundation
import Testing

@testable import WeirMeasure

@Suite("Files that the kernel makes up")
struct KernelFileTests {
    @Test("are read to their end, beyond the first page")
    func whole() throws {
        // The mappings of this process: a line for each part of every library, far more than a page.
        let text = try #require(KernelFile.text("/proc/self/smaps"))
        #expect(text.utf8.count > 8_192)
        #expect(text.hasSuffix("\n"))
    }

    @Test("that are not there are nothing")
    func missing() { #expect(KernelFile.text("/proc/self/no-such-file") == nil) }
}
