import Synchronization
import WeirStreams

/// A file as the worst legal file system keeps it: what a machine's crash may leave of it is known at every moment.
///
/// What was appended since the last successful sync is on the device or not, block by block and in any order; a block may
/// be torn, and the file may have grown ahead of its data. A sync that fails leaves its blocks in doubt for good: the
/// system counts them as written, so that no later sync covers them ("fsyncgate"; A. Rebello et al., "Can applications
/// recover from fsync failures?", USENIX ATC 2020). Source of the model: T. S. Pillai et al., "All file systems are not
/// created equal", OSDI 2014; A. Martinez et al., CrashMonkey, OSDI 2018.
public final class ModelFile: Sendable {
    /// What becomes of a block when the machine crashes.
    enum Fate: Sendable { case settled, pending, abandoned }

    /// Bytes that reach the device together or not at all, but for a tear.
    struct Block: Sendable {
        var bytes: [UInt8]
        var fate: Fate
    }

    private struct State {
        var blocks: [Block] = []
        var syncs = 0
        var isClosed = false
        /// The content of the page cache, of which a process's crash takes nothing.
        var visible: [UInt8] = []
    }

    private let state = Mutex(State())
    private let blockSize: Int
    private let failing: Int?
    /// Told after every call that changed something.
    private let changed: @Sendable (ModelFile) -> Void

    /// An empty file of blocks of `blockSize` bytes whose sync number `failing`, counted from 0, fails.
    init(blockSize: Int, failing: Int? = nil, changed: @escaping @Sendable (ModelFile) -> Void = { _ in }) {
        precondition(blockSize > 0, "ModelFile.init: a block holds at least a byte")
        self.blockSize = blockSize
        self.failing = failing
        self.changed = changed
    }

    /// What another process sees, and what is left when only the writing process dies.
    var visible: [UInt8] { state.withLock { $0.visible } }
    /// The blocks in the order of the file.
    var blocks: [Block] { state.withLock { $0.blocks } }
    /// How many syncs there have been, failed ones included.
    var syncs: Int { state.withLock { $0.syncs } }

    func append(_ bytes: [UInt8]) throws(StreamError) {
        if bytes.isEmpty { return }
        let isOpen = state.withLock { state in
            if state.isClosed { return false }
            // Sectors are aligned in the file, so that a write that begins within one ends with it.
            var rest = bytes[...]
            while !rest.isEmpty {
                let room = blockSize - state.visible.count % blockSize
                let part = Array(rest.prefix(room))
                state.blocks.append(Block(bytes: part, fate: .pending))
                state.visible += part
                rest = rest.dropFirst(part.count)
            }
            return true
        }
        if !isOpen { throw StreamError(.closed, during: .write) }
        changed(self)
    }

    func sync() throws(StreamError) {
        let failure: StreamError? = state.withLock { state in
            if state.isClosed { return StreamError(.closed, during: .sync) }
            let fails = state.syncs == failing
            state.syncs += 1
            for index in state.blocks.indices where state.blocks[index].fate == .pending {
                state.blocks[index].fate = fails ? .abandoned : .settled
            }
            return fails ? StreamError(.io, during: .sync) : nil
        }
        if failure?.kind != .closed { changed(self) }
        if let failure { throw failure }
    }

    func close() { state.withLock { $0.isClosed = true } }
}
