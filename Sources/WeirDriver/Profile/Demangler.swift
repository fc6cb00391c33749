import Foundation

/// Turns the linker's names into those of the source: Swift's and C++'s.
///
/// Both runtimes are in this process anyway, and are asked: no tool has to be installed.
struct Demangler {
    private typealias SwiftDemangle =
        @convention(c) (
            UnsafePointer<CChar>?, Int, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?, UInt32
        ) -> UnsafeMutablePointer<CChar>?
    private typealias ItaniumDemangle =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?,
            UnsafeMutablePointer<Int32>?
        ) -> UnsafeMutablePointer<CChar>?

    private let swift: SwiftDemangle?
    private let itanium: ItaniumDemangle?

    init() {
        unsafe swift = dlsym(nil, "swift_demangle").map { unsafe unsafeBitCast($0, to: SwiftDemangle.self) }
        unsafe itanium = dlsym(nil, "__cxa_demangle").map { unsafe unsafeBitCast($0, to: ItaniumDemangle.self) }
    }

    /// The name in the source, or the name as it is where nobody knows better.
    func name(of symbol: String) -> String {
        var result: UnsafeMutablePointer<CChar>?
        if symbol.hasPrefix("$s") || symbol.hasPrefix("$S") || symbol.hasPrefix("_T0") {
            unsafe result = swift?(symbol, symbol.utf8.count, nil, nil, 0)
        } else if symbol.hasPrefix("_Z") {
            unsafe result = itanium?(symbol, nil, nil, nil)
        }
        guard let text = unsafe result else { return symbol }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}
