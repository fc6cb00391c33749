/// What one operation of a trace did, seen from outside the subject.
///
/// Nothing in it is trusted: `count` is what the subject claims, `bytes` what really stood in the buffer.
public struct Observation: Hashable, Sendable, Codable {
    /// How many bytes the subject claims to have moved; the position after a `seek`, the buffered bytes of a `state`.
    public var count: Int64
    /// How the call ended.
    public var outcome: Outcome
    /// The bytes that stood at the start of the room, as many as were claimed and fit.
    public var bytes: [UInt8]
    /// The bytes that reached the downstream during the operation.
    public var sink: [UInt8]
    /// The calls the subject made to the stages beside it.
    public var calls: [StageCall]
    /// What was found damaged after the operation.
    public var damage: Damage

    /// An observation.
    public init(
        count: Int64, outcome: Outcome, bytes: [UInt8] = [], sink: [UInt8] = [], calls: [StageCall] = [],
        damage: Damage = []
    ) {
        self.count = count
        self.outcome = outcome
        self.bytes = bytes
        self.sink = sink
        self.calls = calls
        self.damage = damage
    }

    private enum Key: String, CodingKey { case count, outcome, bytes, sink, calls, damage }

    /// Bytes are base64; absent fields are empty.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func bytes(_ key: Key) throws -> [UInt8] {
            guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return [] }
            guard let bytes = Base64.decode(text.utf8) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "not base64")
            }
            return bytes
        }
        count = try container.decode(Int64.self, forKey: .count)
        outcome = try container.decode(Outcome.self, forKey: .outcome)
        self.bytes = try bytes(.bytes)
        sink = try bytes(.sink)
        calls = try container.decodeIfPresent([StageCall].self, forKey: .calls) ?? []
        damage = try container.decodeIfPresent(Damage.self, forKey: .damage) ?? []
    }

    /// Empty fields are left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(count, forKey: .count)
        try container.encode(outcome, forKey: .outcome)
        if !bytes.isEmpty { try container.encode(Base64.encode(bytes), forKey: .bytes) }
        if !sink.isEmpty { try container.encode(Base64.encode(sink), forKey: .sink) }
        if !calls.isEmpty { try container.encode(calls, forKey: .calls) }
        if !damage.isEmpty { try container.encode(damage, forKey: .damage) }
    }
}
