import WeirProtocol

extension Rule {
    /// R02: A read changes nothing outside the region it was given.
    public static let nothingOutsideChanges = Rule(
        "R02", .must, "A read changes nothing outside the region it was given.",
        source: ".NET, Java",
        stimulus: "windows between canaries, at an offset of a larger block",
        dischargedByType: true,
        brokenBy: [.writesBefore, .writesBeyond],
        accepts: [.wholeBuffer],
        applies: { $0.isReader }
    ) { run in
        run.first { step in
            step.seen.damage.contains(.outside) ? Violation(step, expected: "memory around the buffer unchanged") : nil
        }
    }
}
