import ArgumentParser
import WeirDriver
import WeirMeasure
import WeirReport

/// `weir doctor`: can this machine resolve the difference I care about?
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what stands in the way of measuring on this machine, and what helps.",
        discussion: "Exit status 3 when it cannot resolve 3 % in 10 s.")

    @Option(help: "How to show it: text, json.")
    var format = "text"

    func run() throws {
        guard ["text", "json"].contains(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ["text", "json"]))
        }
        let findings = MachineExamination().findings()
        if format == "json" {
            print(try RecordFile.text(of: findings), terminator: "")
        } else {
            let rows = findings.map { [Self.word($0.isGood), $0.subject, $0.seen, $0.advice] }
            print(ColumnList(["", "what", "seen", "what helps"], rows).text(Terminal.styling), terminator: "")
        }
        if findings.last?.isGood == false { throw ExitStatus.unclear }
    }

    private static func word(_ isGood: Bool?) -> String {
        switch isGood {
        case true?: "good"
        case false?: "poor"
        case nil: "-"
        }
    }
}
