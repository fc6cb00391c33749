import Glibc
import Testing
import WeirStreams

@Suite("Descriptor reader")
struct DescriptorReaderTests {
    @Test("Returns what is there without waiting for more")
    func short() throws {
        let pipe = Pipe()
        pipe.send([1, 2, 3])
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        #expect(reader.reading(16) == .bytes([1, 2, 3]))
        close(pipe.writeEnd)
        #expect(reader.reading(16) == .end)
        #expect(reader.position == 3)
    }

    @Test("Reading without room does not wait")
    func zeroCapacity() {
        let pipe = Pipe()
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned)
        #expect(reader.reading(0) == .nothing)
        close(pipe.writeEnd)
    }

    @Test("Nothing there yet is an answer only where it was declared", arguments: [true, false])
    func wouldBlock(declared: Bool) {
        let pipe = Pipe(isNonBlocking: true)
        var reader = DescriptorReader(pipe.readEnd, ownership: .owned, isNonBlocking: declared)
        #expect(reader.reading(4) == (declared ? .wouldBlock : .failure(.wouldBlock)))
        pipe.send([7])
        #expect(reader.reading(4) == .bytes([7]))
        close(pipe.writeEnd)
    }

    @Test("Closes what it owns, and nothing else", arguments: [DescriptorOwnership.owned, .borrowed])
    func ownership(_ ownership: DescriptorOwnership) throws {
        let pipe = Pipe(holding: [1])
        let target = Pipe.target(of: pipe.readEnd)
        #expect(target != nil)
        var reader = DescriptorReader(pipe.readEnd, ownership: ownership)
        try reader.close()
        #expect((Pipe.target(of: pipe.readEnd) == target) == (ownership == .borrowed))
        #expect(reader.reading(1) == .failure(.closed))
        if ownership == .borrowed { close(pipe.readEnd) }
    }

    @Test("A second close does not close a number that has been given away meanwhile")
    func reusedNumber() throws {
        // A number so high that no other test gets it: the system gives out the lowest.
        let first = Pipe(holding: [1])
        let number = fcntl(first.readEnd, F_DUPFD_CLOEXEC, 600)
        close(first.readEnd)
        var reader = DescriptorReader(number, ownership: .owned)
        try reader.close()
        let second = Pipe(holding: [2])
        #expect(dup2(second.readEnd, number) == number)
        let target = Pipe.target(of: second.readEnd)
        try reader.close()
        _ = consume reader
        #expect(Pipe.target(of: number) == target)
        close(number)
        close(second.readEnd)
    }

    @Test("A descriptor that cannot be read is an error with the system's number")
    func unreadable() {
        let pipe = Pipe()
        var reader = DescriptorReader(pipe.writeEnd, ownership: .owned)
        #expect(reader.reading(4) == .failure(.closed))
        close(pipe.readEnd)
    }
}
