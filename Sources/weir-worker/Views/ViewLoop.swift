import Foundation
import WeirProtocol
import WeirStreams
import WeirWorker

/// Walks through a buffer in memory by views of the request's size; an operation is one view.
struct ViewLoop<Buffer: ViewedBuffer> {
    private let buffer: Buffer
    private let bytes: Data
    private let request: Int

    init(_ bytes: Data, request: Int) {
        self.bytes = bytes
        self.request = request
        buffer = Buffer(bytes)
    }

    func run(_ rounds: Rounds) -> RoundTotals {
        var totals = RoundTotals(operations: 0, bytes: 0, digest: 0)
        var spots = SpotDigest()
        var whole = ContentDigest()
        for _ in 0..<rounds.count {
            rounds.phases?.opened()
            totals.operations += walk(&spots)
            rounds.phases?.drained()
            if rounds.inspection == .whole { bytes.withUnsafeBytes { unsafe whole.update($0) } }
            totals.bytes += bytes.count
            spots.endRound()
        }
        totals.digest = rounds.inspection == .spots ? spots.value : whole.finish()
        return totals
    }

    @inline(never)
    private func walk(_ spots: inout SpotDigest) -> Int {
        var operations = 0
        var place = 0
        while place < bytes.count {
            let end = min(place + request, bytes.count)
            buffer.show(place..<end, to: &spots)
            place = end
            operations += 1
        }
        return operations
    }
}

extension Catalogue {
    /// Views of a buffer in memory.
    mutating func addViews() {
        addView("view-span", "views of an array as RawSpan", SpanViewed.self)
        addView("view-pointer", "views of an array as UnsafeRawBufferPointer", PointerViewed.self)
        addView("view-array", "views of an array as ArraySlice", ArrayViewed.self)
        addView("view-data", "views of Foundation's Data as its slices", DataViewed.self)
    }

    private mutating func addView<Buffer: ViewedBuffer>(_ name: String, _ summary: String, _: Buffer.Type) {
        add(
            Stage(
                StageDescription(name: name, role: .loop, summary: summary, parameters: [.path]),
                .loop { arguments, context in
                    guard context.workload.kind == .read else {
                        throw WorkerError(.unsupported, "\(name) can only do the workload read")
                    }
                    let path = try context.path(arguments.text("path"))
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                    let loop = ViewLoop<Buffer>(bytes, request: context.workload.request)
                    return Subject { loop.run($0) }
                }))
    }
}
