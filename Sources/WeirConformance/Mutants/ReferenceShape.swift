/// What a reference stream is: which stage it plays, and in which of the legal ways.
struct ReferenceShape: Hashable, Sendable {
    /// The size of its buffer; 0 for none.
    var bufferSize = 0
    /// How many bytes it lets pass.
    var limit: Int?
    /// Whether it writes aside what it gives.
    var copiesAside = false
    /// Whether it lets the upstream hand bytes to the downstream itself.
    var offloads = false
    /// Whether it closes its neighbours.
    var ownsUpstream = true
    /// The legal peculiarities it has.
    var oddities: Set<Oddity> = []

    func has(_ oddity: Oddity) -> Bool { oddities.contains(oddity) }
}
