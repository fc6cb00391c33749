import SystemPackage
import WeirConformance
import WeirProtocol

/// swift-system's `FileDescriptor`.
final class FileDescriptorSubject: Subject {
    private let descriptor: FileDescriptor
    private let writesAll: Bool

    /// A subject over a descriptor's number.
    ///
    /// - Parameter writesAll: Whether it writes with `writeAll`, which goes on after a short write.
    init(_ number: Int32, writesAll: Bool = false) {
        descriptor = FileDescriptor(rawValue: number)
        self.writesAll = writesAll
    }

    func perform(
        _ operation: TraceOperation, on region: UnsafeMutableRawBufferPointer, prefix: Int
    ) -> SubjectAnswer {
        do {
            switch operation.verb {
            case .read:
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: region[prefix...])
                return .reading(unsafe try descriptor.read(into: room), room.count)
            case .readAt:
                let count = unsafe try descriptor.read(fromAbsoluteOffset: Int64(operation.at ?? 0), into: region)
                return .reading(count, region.count)
            case .write where writesAll:
                return SubjectAnswer(Int64(unsafe try descriptor.writeAll(UnsafeRawBufferPointer(region))), .ok)
            case .write:
                return SubjectAnswer(Int64(unsafe try descriptor.write(UnsafeRawBufferPointer(region))), .ok)
            case .seek:
                return SubjectAnswer(try descriptor.seek(offset: Int64(operation.size), from: .start), .ok)
            case .position: return SubjectAnswer(try descriptor.seek(offset: 0, from: .current), .ok)
            case .close: try descriptor.close()
            default: return SubjectAnswer(0, .unsupported)
            }
            return SubjectAnswer(0, .ok)
        } catch {
            return SubjectAnswer(0, (error as? Errno).map { Outcome(systemError: $0.rawValue) } ?? .io)
        }
    }
}
