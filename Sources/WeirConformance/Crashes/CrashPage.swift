import CFork

/// What a child says before it is killed, in memory that its parent sees: it survives the child.
///
/// Each figure is stored behind the bytes it is about, so that the parent never believes too much.
struct CrashPage: ~Copyable {
    /// The places of the single figures; the instants of the records follow.
    private enum Place { static let records = 0, synced = 1, failure = 2, began = 3, instants = 4 }

    private let words: UnsafeMutablePointer<Int64>
    private let count: Int

    /// A page for up to `records` records; nil where the system gives none.
    init?(records: Int) {
        count = Place.instants + records
        guard let page = unsafe weir_map_shared(Int64(count)) else { return nil }
        unsafe words = page
    }

    deinit { unsafe weir_unmap_shared(words, Int64(count)) }

    private func load(_ place: Int) -> Int { Int(unsafe weir_load(words + place)) }
    private func store(_ place: Int, _ value: Int) { unsafe weir_store(words + place, Int64(value)) }

    /// Bytes that were accepted before a sync that has returned.
    var synced: Int { load(Place.synced) }
    /// Writes that have returned.
    var records: Int { load(Place.records) }
    /// The class of the error that stopped the child; 0: none.
    var failure: Int { load(Place.failure) }
    /// When the last write that returned began, or the one behind it where the kill came between two stores.
    var began: Int { load(Place.began) }
    /// When the write of a record returned.
    func returned(_ record: Int) -> Int { load(Place.instants + record) }

    /// A write has returned.
    func accept(_ record: Int, began: Int) {
        store(Place.instants + record, Int(weir_now()))
        store(Place.began, began)
        store(Place.records, record + 1)
    }

    /// A sync has returned.
    func sync(upTo bytes: Int) { store(Place.synced, bytes) }

    /// An operation has failed.
    func fail(_ kind: UInt8) { store(Place.failure, Int(kind)) }

    /// Forgets the child before.
    func reset() { for place in 0..<Place.instants { store(place, 0) } }
}
