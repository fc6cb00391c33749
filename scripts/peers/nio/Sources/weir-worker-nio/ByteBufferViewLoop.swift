import Foundation
import NIOCore
import WeirProtocol
import WeirStreams
import WeirWorker

extension Catalogue {
    /// Views of NIO's buffer, to stand beside the views of the built-in worker.
    mutating func addByteBufferViews() {
        let description = StageDescription(
            name: "view-bytebuffer", role: .loop, summary: "views of NIO's ByteBuffer as its slices",
            parameters: [.path])
        add(
            Stage(
                description,
                .loop { arguments, context in
                    guard context.workload.kind == .read else {
                        throw WorkerError(.unsupported, "view-bytebuffer can only do the workload read")
                    }
                    let path = try context.path(arguments.text("path"))
                    let loop = ByteBufferViewLoop(
                        buffer: ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path))),
                        request: context.workload.request)
                    return Subject { loop.run($0) }
                }))
    }
}

/// Walks through a `ByteBuffer` by slices of the request's size; an operation is one slice.
///
/// Each is handed to a function that the optimiser does not look into, and dropped.
struct ByteBufferViewLoop {
    let buffer: ByteBuffer
    let request: Int

    func run(_ rounds: Rounds) -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.phases?.opened()
            totals.operations += walk(&spots)
            rounds.phases?.drained()
            if rounds.inspection == .whole { buffer.withUnsafeReadableBytes { unsafe whole.update($0) } }
            totals.bytes += buffer.readableBytes
            spots.endRound()
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }

    @inline(never)
    private func walk(_ spots: inout SpotDigest) -> Int {
        var operations = 0
        var place = 0
        while let view = buffer.getSlice(at: place, length: min(request, buffer.readableBytes - place)),
            view.readableBytes > 0
        {
            Self.look(view, &spots)
            place += view.readableBytes
            operations += 1
        }
        return operations
    }

    @inline(never)
    private static func look(_ view: ByteBuffer, _ spots: inout SpotDigest) {
        view.withUnsafeReadableBytes { unsafe spots.observe($0) }
    }
}
