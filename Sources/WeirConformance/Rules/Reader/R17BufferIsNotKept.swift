import WeirProtocol

extension Rule {
    /// R17: The buffer is not written after the call has returned.
    public static let bufferIsNotKept = Rule(
        "R17", .must, "The buffer is not written after the call has returned.",
        source: "Go, nettest RacyRead",
        stimulus: "old buffers are compared after every later call",
        dischargedByType: true,
        brokenBy: [.writesLate, .writesAfterRelease],
        accepts: [.wholeBuffer],
        applies: { $0.isReader }
    ) { run in
        run.first { step in
            step.seen.damage.contains(.late) ? Violation(step, expected: "buffers of earlier reads unchanged") : nil
        }
            ?? (run.release.seen.damage.contains(.late)
                ? Violation(run.release, expected: "buffers of earlier reads unchanged") : nil)
    }
}
