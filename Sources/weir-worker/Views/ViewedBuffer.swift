import Foundation
import WeirStreams

/// A buffer of bytes in memory, and its kind of view of a part of them.
///
/// A view is made, handed to a function that the optimiser does not look into, and dropped: what stays is the price of
/// making it.
protocol ViewedBuffer {
    /// Copies the bytes into a buffer of its kind.
    init(_ bytes: Data)
    /// Makes a view of the bytes in the range and shows it to the digest.
    func show(_ range: Range<Int>, to spots: inout SpotDigest)
}

/// Views are `RawSpan`s: their lifetime is the compiler's business.
struct SpanViewed: ViewedBuffer {
    private let bytes: [UInt8]

    init(_ bytes: Data) { self.bytes = Array(bytes) }

    @inline(__always)
    func show(_ range: Range<Int>, to spots: inout SpotDigest) {
        Self.look(bytes.span.bytes.extracting(range), &spots)
    }

    @inline(never)
    private static func look(_ view: RawSpan, _ spots: inout SpotDigest) {
        unsafe view.withUnsafeBytes { unsafe spots.observe($0) }
    }
}

/// Views are pointers with a count: their lifetime is the author's business.
struct PointerViewed: ViewedBuffer {
    private let bytes: [UInt8]

    init(_ bytes: Data) { self.bytes = Array(bytes) }

    @inline(__always)
    func show(_ range: Range<Int>, to spots: inout SpotDigest) {
        unsafe bytes.withUnsafeBytes { unsafe Self.look(UnsafeRawBufferPointer(rebasing: $0[range]), &spots) }
    }

    @inline(never)
    private static func look(_ view: UnsafeRawBufferPointer, _ spots: inout SpotDigest) {
        unsafe spots.observe(view)
    }
}

/// Views are slices of an array: each holds the array.
struct ArrayViewed: ViewedBuffer {
    private let bytes: [UInt8]

    init(_ bytes: Data) { self.bytes = Array(bytes) }

    @inline(__always)
    func show(_ range: Range<Int>, to spots: inout SpotDigest) { Self.look(bytes[range], &spots) }

    @inline(never)
    private static func look(_ view: ArraySlice<UInt8>, _ spots: inout SpotDigest) {
        unsafe view.withUnsafeBytes { unsafe spots.observe($0) }
    }
}

/// Views are slices of Foundation's `Data`: each holds its storage.
struct DataViewed: ViewedBuffer {
    private let bytes: Data

    init(_ bytes: Data) { self.bytes = bytes }

    @inline(__always)
    func show(_ range: Range<Int>, to spots: inout SpotDigest) { Self.look(bytes[range], &spots) }

    @inline(never)
    private static func look(_ view: Data, _ spots: inout SpotDigest) {
        view.withUnsafeBytes { unsafe spots.observe($0) }
    }
}
