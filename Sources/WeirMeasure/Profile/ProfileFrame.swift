/// One function on a stack.
public struct ProfileFrame: Codable, Hashable, Sendable {
    /// The name for people: `BufferedReader.read(into:)`; where nothing is known, the module and the offset in it.
    public var function: String
    /// The whole name, with types; nil where nothing is known.
    public var symbol: String?
    /// The source file, where the module tells.
    public var file: String?
    /// The line in it.
    public var line: Int?
    /// The file of the program or library.
    public var module: String
    /// Whether the compiler has put it into its caller.
    public var isInlined: Bool

    /// A function on a stack.
    public init(
        function: String, symbol: String?, file: String? = nil, line: Int? = nil, module: String,
        isInlined: Bool = false
    ) {
        self.function = function
        self.symbol = symbol
        self.file = file
        self.line = line
        self.module = module
        self.isInlined = isInlined
    }

    /// Whether the function's name is known.
    public var isSymbolised: Bool { symbol != nil }
}
