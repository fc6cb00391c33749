/// What the two sides of a `DoubleBufferedWriter` share: two buffers, an order from the writer to the thread, and what the
/// thread met.
///
/// Everything but `base` and the contents of the buffer under way is used under the lock; those two are the thread's.
final class BufferExchange<Base: Writer & Sendable & ~Copyable, Policy: FlushPolicy>: @unchecked Sendable {
    /// What the writer waits for.
    enum Order { case flush, sync, close }

    private let lock = Lock()
    private var base: Base?
    private var policy: Policy
    private var time = SteadyTime(.monotonic)
    /// The buffer that writes are copied to.
    private var filling: HeldStorage
    /// The buffer that the thread sends; it is the thread's while it is not empty.
    private var leaving: HeldStorage
    private var held: HeldBytes
    private var order: Order?
    private var isAbandoned = false
    /// Until when the thread sleeps unless it is woken: only what is due before that has to wake it.
    private var waitingUntil = FlushInstant.always
    /// Whether the thread is at work on the downstream.
    private var isBusy = false
    private var failure: StreamError?
    /// A passing error that the next operation reports.
    private var hindrance: StreamError?
    /// Whether the thread leaves the downstream alone since a passing error: until the operation after the one that
    /// reported it.
    private var isPaused = false
    /// How the last order ended.
    private var answer: StreamError?

    init(_ base: consuming Base, capacity: Int, policy: Policy) {
        self.base = consume base
        self.policy = policy
        filling = HeldStorage(capacity: capacity)
        leaving = HeldStorage(capacity: capacity)
        held = HeldBytes(at: time.last)
    }

    var heldCount: Int {
        lock.lock()
        defer { lock.unlock() }
        return filling.count + leaving.count
    }

    // MARK: The writer's side

    func accept(_ bytes: inout RawSpan) throws(StreamError) {
        lock.lock()
        defer { lock.unlock() }
        if bytes.isEmpty, failure == nil { return }
        try report()
        // A write that is larger than what is free goes in pieces; one that fits into a buffer is not cut in two.
        while !bytes.isEmpty {
            let isCut = bytes.byteCount > filling.capacity
            while isCut ? filling.count == filling.capacity : bytes.byteCount > filling.capacity - filling.count {
                if !handOver() {
                    lock.wait()
                    try report()
                }
            }
            let count = min(bytes.byteCount, filling.capacity - filling.count)
            let part = bytes.extracting(first: count)
            let now = policy.readsClock ? time.now() : 0
            held.add(count, lastByte: unsafe part.unsafeLoad(fromByteOffset: count - 1, as: UInt8.self), at: now)
            filling.append(part)
            bytes = bytes.extracting(droppingFirst: count)
        }
        policy.note(held)
        if policy.due(held) < waitingUntil { lock.wakeAll() }
    }

    func finish(_ order: Order) throws(StreamError) {
        lock.lock()
        defer { lock.unlock() }
        if order != .close { try report() }
        self.order = order
        lock.wakeAll()
        while self.order != nil { lock.wait() }
        defer { answer = nil }
        if let answer {
            hindrance = nil
            throw answer
        }
    }

    func settle() throws(StreamError) {
        lock.lock()
        defer { lock.unlock() }
        while isBusy || (failure == nil && !isPaused && (leaving.count > 0 || isDue)) { lock.wait() }
        if let error = failure ?? hindrance {
            hindrance = nil
            throw error
        }
    }

    func abandon() {
        lock.lock()
        defer { lock.unlock() }
        isAbandoned = true
        lock.wakeAll()
    }

    private func report() throws(StreamError) {
        if let failure { throw failure }
        if let hindrance {
            self.hindrance = nil
            throw hindrance
        }
        guard isPaused else { return }
        isPaused = false
        lock.wakeAll()
    }

    // MARK: Both sides

    /// Gives the filled buffer to the thread, if it has none.
    private func handOver() -> Bool {
        guard leaving.count == 0, !isBusy, failure == nil else { return false }
        swap(&filling, &leaving)
        // It is under way: for a policy that only wants bytes to go, nothing is held from here on.
        if policy.effort == .flush { held.clear(at: policy.readsClock ? time.now() : 0) }
        lock.wakeAll()
        return true
    }

    private var isDue: Bool { held.records > 0 && policy.due(held) <= (policy.readsClock ? time.now() : 0) }

    // MARK: The thread's side

    func serve() {
        lock.lock()
        defer { lock.unlock() }
        while !isAbandoned {
            if let failure, order != nil, order != .close {
                answerOrder(failure)
            } else if order == .close {
                // What could not be sent is lost, as the flush before has said.
                filling.count = 0
                leaving.count = 0
                held.clear(at: time.last)
                return answerOrder(perform { (base) throws(StreamError) in try base.close() })
            } else if failure == nil, !isPaused || order != nil, leaving.count > 0 || order != nil || isDue {
                work()
            } else {
                waitingUntil = nextInstant
                lock.wait(until: waitingUntil)
                waitingUntil = FlushInstant.always
            }
        }
        base = nil
    }

    /// When the thread has to look again by itself.
    private var nextInstant: Int {
        guard failure == nil, !isPaused, held.records > 0, policy.readsClock else { return FlushInstant.never }
        return policy.due(held)
    }

    /// Sends the buffer under way, and then what an order or the policy asks for.
    private func work() {
        let isDue = isDue
        // An order that comes while the downstream is at work has not been carried out by what is under way.
        let order = order
        var refusal: StreamError?
        if leaving.count > 0 { refusal = send() }
        let effort: FlushEffort? = order == .sync ? .sync : order == .flush ? .flush : isDue ? policy.effort : nil
        if refusal == nil, let effort {
            if filling.count > 0 {
                swap(&filling, &leaving)
                lock.wakeAll()
            }
            // What is accepted from here on has come after the flush.
            held.clear(at: policy.readsClock ? time.now() : 0)
            if leaving.count > 0 { refusal = send() }
            if refusal == nil {
                refusal = perform { (base) throws(StreamError) in
                    switch effort {
                    case .flush: try base.flush()
                    case .sync: try base.sync()
                    }
                }
            }
        }
        if let refusal {
            if refusal.isPassing {
                hindrance = refusal
                isPaused = true
            } else {
                fail(refusal)
            }
        }
        if order != nil { answerOrder(refusal) }
        lock.wakeAll()
    }

    private func fail(_ error: StreamError) {
        failure = error
        // Lost, as the error says.
        filling.count = 0
        leaving.count = 0
    }

    private func answerOrder(_ error: StreamError?) {
        answer = error
        order = nil
        lock.wakeAll()
    }

    /// Writes the buffer under way; what the downstream has not taken stays in it.
    private func send() -> StreamError? {
        let bytes = unsafe leaving.bytes
        var left = bytes.count
        let refusal = perform { (base) throws(StreamError) in
            var rest = unsafe RawSpan(_unsafeBytes: bytes)
            defer { left = rest.byteCount }
            try base.writeAll(&rest)
        }
        leaving.drop(bytes.count - left)
        return refusal
    }

    /// Uses the downstream, without the lock.
    private func perform(_ body: (inout Base) throws(StreamError) -> Void) -> StreamError? {
        isBusy = true
        lock.unlock()
        var refusal: StreamError?
        do throws(StreamError) { try body(&base!) } catch { refusal = error }
        lock.lock()
        isBusy = false
        lock.wakeAll()
        return refusal
    }
}
