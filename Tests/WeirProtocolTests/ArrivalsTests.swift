import Testing

@testable import WeirProtocol

@Suite("Recorded arrivals")
struct ArrivalsTests {
    @Test("a recording begins at 0 and has the rate of the whole of it")
    func recording() throws {
        let arrivals = try #require(Arrivals(recorded: [5_000_000_000, 5_000_000_100, 5_500_000_000, 7_000_000_000]))
        #expect(arrivals.instants == [0, 100, 500_000_000, 2_000_000_000])
        #expect(arrivals.rate == 2)
        #expect(arrivals.isValid)
    }

    @Test("what goes back in time, stands still or has one instant is none", arguments: [[], [1], [1, 1], [5, 3, 9]])
    func none(instants: [Int]) {
        #expect(Arrivals(recorded: instants) == nil)
    }

    @Test("a kind that needs instants is not valid without them")
    func missing() {
        #expect(!Arrivals(.recorded, rate: 10).isValid)
    }
}
