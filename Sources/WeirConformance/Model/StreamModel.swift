/// What comes out of a subject for what goes in: the reference every observation is held against.
public struct StreamModel: Sendable {
    /// The bytes that come out of the bytes that go in.
    public var output: @Sendable ([UInt8]) -> [UInt8]
    /// Whether it is the identity, so that positions of input and output agree.
    public var isIdentity: Bool

    /// A model of one's own.
    public init(output: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.output = output
        isIdentity = false
    }

    /// Every byte comes out as it went in.
    public static let identity: StreamModel = {
        var model = StreamModel { $0 }
        model.isIdentity = true
        return model
    }()

    /// The first `count` bytes.
    public static func limit(_ count: Int) -> StreamModel { StreamModel { Array($0.prefix(max(count, 0))) } }

    /// `count` bytes from `offset` on.
    public static func section(_ offset: Int, _ count: Int) -> StreamModel {
        StreamModel { Array($0.dropFirst(offset).prefix(max(count, 0))) }
    }
}
