import MyStages
import Testing
import WeirConformance

@Test("passing on keeps the contract")
func passthrough() {
    #expect(Conformance.check(reader: "passthrough") { PassthroughReader($0) }.findings.isEmpty)
}

private let passing = Conformance.check(reader: "passthrough") { PassthroughReader($0) }

@Test("passing on keeps each rule", arguments: RuleCatalogue.all.map(\.id))
func rule(id: String) {
    #expect(passing[id] != .fail)
}

@Test("rotating twice gives the bytes back and keeps the contract")
func rot13() {
    #expect(Conformance.check(reader: "rot13 | rot13") { Rot13Reader(Rot13Reader($0)) }.findings.isEmpty)
}
