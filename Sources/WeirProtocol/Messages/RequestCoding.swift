extension Request: Codable {
    private enum Key: String, CodingKey { case id, op }

    /// Reads the id and `op`, then the operation's fields from the same object; unknown fields are ignored.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(Int.self, forKey: .id)
        switch try container.decode(String.self, forKey: .op) {
        case "hello": operation = .hello(try Hello(from: decoder))
        case "prepare": operation = .prepare(try Prepare(from: decoder))
        case "measure": operation = .measure(try Measure(from: decoder))
        case "finish": operation = .finish(try Finish(from: decoder))
        case "trace": operation = .trace(try TraceRequest(from: decoder))
        case let name: operation = .unknown(name)
        }
    }

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(operation.name, forKey: .op)
        switch operation {
        case .hello(let fields): try fields.encode(to: encoder)
        case .prepare(let fields): try fields.encode(to: encoder)
        case .measure(let fields): try fields.encode(to: encoder)
        case .finish(let fields): try fields.encode(to: encoder)
        case .trace(let fields): try fields.encode(to: encoder)
        case .unknown: break
        }
    }
}
