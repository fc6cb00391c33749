import Glibc
import WeirProtocol

/// Memory that notices: windows between canaries between pages that cannot be touched, in a ring, so that a write into
/// an old window is seen later.
///
/// An address sanitizer stayed silent on a 48-byte over-read that this notices.
final class GuardedBuffer {
    /// The largest window that can be lent.
    static let capacity = 16 << 10
    private static let canary = 64
    private static let canaryByte: UInt8 = 0xa5
    private static let slots = 4
    private static let page = 4096
    private static let stride = page + capacity + page + page

    private let base: UnsafeMutableRawPointer
    private var slot = 0
    private var lent: [(window: UnsafeMutableRawBufferPointer, image: [UInt8])?]
    private var before: [UInt8] = []
    private var window = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var initialized = 0

    init() {
        let size = Self.slots * Self.stride + Self.page
        let map = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let map, map != MAP_FAILED else { preconditionFailure("GuardedBuffer: no memory") }
        unsafe base = map
        for index in 0...Self.slots { unsafe mprotect(base + index * Self.stride, Self.page, PROT_NONE) }
        lent = Array(repeating: nil, count: Self.slots)
    }

    deinit { unsafe munmap(base, Self.slots * Self.stride + Self.page) }

    /// Forgets every window that was lent.
    func reset() { for index in lent.indices { lent[index] = nil } }

    /// A window of `count` bytes filled by `byte`, ending 64 bytes before a page that cannot be touched.
    func lend(_ count: Int, initialized: Int, byte: (Int) -> UInt8) -> UnsafeMutableRawBufferPointer {
        precondition(count <= Self.capacity, "GuardedBuffer.lend: at most \(Self.capacity) bytes")
        slot = (slot + 1) % Self.slots
        lent[slot] = nil
        let end = unsafe base + (slot + 1) * Self.stride
        let start = unsafe end - Self.canary - count
        unsafe memset(start - Self.canary, Int32(Self.canaryByte), Self.canary)
        unsafe memset(start + count, Int32(Self.canaryByte), Self.canary)
        window = unsafe UnsafeMutableRawBufferPointer(start: start, count: count)
        for index in 0..<count { unsafe window[index] = byte(index) }
        self.initialized = initialized
        unsafe before = Array(window)
        return unsafe window
    }

    /// What changed in the window beyond the `claimed` bytes behind the initialised ones, and around it.
    func inspect(claimed: Int) -> Damage {
        var damage: Damage = []
        guard let start = window.baseAddress else { return damage }
        for offset in 0..<Self.canary {
            let left = unsafe (start - 1 - offset).load(as: UInt8.self)
            let right = unsafe (start + window.count + offset).load(as: UInt8.self)
            if left != Self.canaryByte || right != Self.canaryByte { damage.insert(.outside) }
        }
        for index in 0..<min(initialized, window.count) where unsafe window[index] != before[index] {
            damage.insert(.prefix)
        }
        for index in min(initialized + claimed, window.count)..<window.count
        where unsafe window[index] != before[index] {
            damage.insert(.tail)
        }
        return damage
    }

    /// Whether the source bytes of a write changed.
    func sourceChanged() -> Bool {
        for index in window.indices where unsafe window[index] != before[index] { return true }
        return false
    }

    /// Overwrites the window with a byte no content has, so that a subject that kept it shows.
    func poison() { for index in window.indices { unsafe window[index] = 0xee } }

    /// Remembers the window as it is; what changes from now on is a late write.
    func giveBack() {
        unsafe lent[slot] = (window, Array(window))
        window = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    /// Whether a window that was given back has changed since.
    func lateWrite() -> Bool {
        for (index, entry) in lent.enumerated() {
            guard let entry else { continue }
            for offset in entry.image.indices where unsafe entry.window[offset] != entry.image[offset] {
                lent[index] = nil
                return true
            }
        }
        return false
    }
}
