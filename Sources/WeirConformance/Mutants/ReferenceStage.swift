import WeirProtocol

/// The stages that the reference streams can play: what mutants and odd subjects are made from.
public enum ReferenceStage: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hands bytes through.
    case reader
    /// Hands bytes through, into two places as into one.
    case scatterer
    /// Hands bytes through without owning its upstream.
    case borrower
    /// Hands bytes through, under Go's contract.
    case goReader
    /// Reads ahead into a buffer of four bytes; peeks, skips, splits lines.
    case buffered
    /// Lets three bytes pass.
    case limit
    /// Lets nothing pass.
    case emptyLimit
    /// Joins several upstreams.
    case concat
    /// Writes aside what it gives.
    case tee
    /// Has its bytes in memory; its position can be moved.
    case seekable
    /// Four bytes of memory from the third on; its position can be moved.
    case section
    /// Sends what it accepts at once.
    case writer
    /// Holds up to four bytes.
    case bufferedWriter
    /// Sends what it accepts at once, from two places as from one.
    case gatherer
    /// Writes everything to two sinks.
    case fanOut
    /// Is read and written, and ended one way at a time.
    case duplex
    /// Holds up to four bytes of what is written.
    case bufferedDuplex
    /// Moves everything, four bytes at a time.
    case copier
    /// Moves everything, and lets the bytes go the shorter way where there is one.
    case offloader
    /// Reads and writes at a position.
    case store
    /// Reads everything.
    case consumer
    /// Reads lines.
    case lineConsumer
    /// Reads text.
    case textConsumer
    /// Writes everything.
    case producer

    /// A factory of the stage with faults or legal peculiarities.
    public func factory(
        _ name: String? = nil, faults: [Fault] = [], oddities: Set<Oddity> = [], bufferSize: Int? = nil
    ) -> SubjectFactory {
        let description = description(name ?? rawValue, bufferSize)
        var shape = ReferenceShape()
        shape.oddities = oddities
        shape.bufferSize = description.bufferSize ?? 0
        shape.limit = description.limit
        shape.copiesAside = self == .tee
        shape.ownsUpstream = self != .borrower
        shape.offloads = self == .offloader
        let made = shape
        switch self {
        case .writer, .bufferedWriter, .gatherer:
            return SubjectFactory(description) { ReferenceWriter(made, faults: faults, $0) }
        case .duplex, .bufferedDuplex:
            return SubjectFactory(description) { ReferenceDuplex(made, faults: faults, $0) }
        case .fanOut: return SubjectFactory(description) { ReferenceFanOut(made, faults: faults, $0) }
        case .copier, .offloader: return SubjectFactory(description) { ReferenceCopier(made, faults: faults, $0) }
        case .store: return SubjectFactory(description) { ReferenceStore(faults: faults, $0) }
        case .consumer: return SubjectFactory(description) { ReferenceConsumer(.bytes, faults: faults, $0) }
        case .lineConsumer: return SubjectFactory(description) { ReferenceConsumer(.lines, faults: faults, $0) }
        case .textConsumer: return SubjectFactory(description) { ReferenceConsumer(.text, faults: faults, $0) }
        case .producer: return SubjectFactory(description) { ReferenceProducer(faults: faults, $0) }
        case .seekable: return SubjectFactory(description) { ReferencePositioned(nil, faults: faults, $0) }
        case .section: return SubjectFactory(description) { ReferencePositioned(2..<6, faults: faults, $0) }
        default: return SubjectFactory(description) { ReferenceReader(made, faults: faults, $0) }
        }
    }

    /// What it is to its caller.
    var role: SubjectDescription.Role {
        switch self {
        case .writer, .bufferedWriter, .gatherer, .fanOut: .writer
        case .duplex, .bufferedDuplex: .duplex
        case .copier, .offloader: .copier
        case .store: .store
        case .consumer, .lineConsumer, .textConsumer: .consumer
        case .producer: .producer
        default: .reader
        }
    }

    private func description(_ name: String, _ bufferSize: Int?) -> SubjectDescription {
        var description = SubjectDescription(name, role: role, traits: [.ownsOthers], verbs: [.read, .close])
        switch self {
        case .reader: description.traits.insert(.unbuffered)
        case .scatterer:
            description.verbs = [.read, .scatter, .close]
            description.traits.insert(.unbuffered)
        case .borrower: description.traits = [.unbuffered]
        case .goReader: description.profile = .go
        case .buffered:
            description.traits.insert(.guardsProgress)
            description.bufferSize = bufferSize ?? 4
            description.verbs.formUnion([.peek, .discard, .consume, .unread, .line, .detach, .state])
        case .limit, .emptyLimit:
            let limit = self == .limit ? bufferSize ?? 3 : 0
            description.traits.formUnion([.limits, .unbuffered])
            description.limit = limit
            description.model = .limit(limit)
            description.verbs.insert(.ending)
        case .concat: description.traits.insert(.parts)
        case .tee: description.traits.formUnion([.copiesAside, .unbuffered])
        case .seekable, .section:
            if self == .section { description.model = .section(2, 4) }
            description.traits = [.origin, .seekable]
            description.verbs.formUnion([.seek, .position, .readAt])
        case .writer:
            description.verbs = [.write, .flush, .sync, .close]
            description.traits.insert(.unbuffered)
        case .gatherer:
            description.verbs = [.write, .gather, .flush, .sync, .close]
            description.traits.insert(.unbuffered)
        case .fanOut:
            description.verbs = [.write, .flush, .sync, .close]
            description.traits.insert(.fansOut)
        case .duplex, .bufferedDuplex:
            description.verbs = [.read, .write, .flush, .finish, .abort, .close]
            if self == .bufferedDuplex { description.bufferSize = bufferSize ?? 4 }
        case .bufferedWriter:
            description.verbs = [.write, .flush, .sync, .state, .close]
            description.traits.insert(.holdsWrites)
            description.bufferSize = bufferSize ?? 4
        case .copier, .offloader:
            description.verbs = [.copy, .copyCount]
            description.bufferSize = bufferSize ?? 4
            description.traits = self == .offloader ? [.offloads] : []
        case .store:
            description.verbs = [.read, .write, .seek, .truncate, .position, .flush, .state, .close]
            description.traits = [.origin]
        case .consumer, .lineConsumer, .textConsumer:
            description.verbs = [.copy]
            description.traits = []
            let product: ConsumerProduct = self == .consumer ? .bytes : self == .lineConsumer ? .lines : .text
            description.model = StreamModel(output: product.output)
        case .producer:
            description.verbs = [.copy]
            description.traits = [.origin]
        }
        return description
    }
}
