import Testing

@testable import WeirDriver

@Suite("Where code lies in a process")
struct ModuleMapTests {
    private let map = ModuleMap(
        parsing: """
            1000-2000 r--p 00000000 00:00 1 /nowhere/program
            2000-4000 r-xp 00001000 00:00 1 /nowhere/program
            7000-8000 r-xp 00000000 00:00 2 /nowhere/with a space (deleted)
            9000-9800 rw-p 00000000 00:00 0
            broken line
            a000-b000 r-xp 00000000 00:00 0 [vdso]
            """)

    @Test(
        "An address is a file and an offset in it",
        arguments: [
            (0x2000, "/nowhere/program", 0x1000), (0x3FFF, "/nowhere/program", 0x2FFF),
            (0x7001, "/nowhere/with a space (deleted)", 1), (0xA010, "[vdso]", 0x10),
        ] as [(UInt, String, UInt)])
    func found(address: UInt, module: String, offset: UInt) {
        #expect(map.place(of: address) == ModuleMap.Place(module: module, offset: offset))
    }

    @Test("What is no code has no place", arguments: [0, 0x1FFF, 0x4000, 0x9100, UInt.max])
    func absent(address: UInt) {
        #expect(map.place(of: address) == nil)
    }

    @Test("A process that is gone has no map")
    func gone() {
        #expect(ModuleMap(process: -1) == nil)
    }
}
