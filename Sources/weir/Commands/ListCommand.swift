import ArgumentParser
import Foundation
import WeirConformance
import WeirDriver
import WeirMeasure
import WeirReport
import WeirScenarios

/// `weir list`: what is there?
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists stages, rules, clauses of the worker protocol, metrics, formats, scenarios, or stored records."
    )

    @Argument(help: "One of \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
    var subject: Subject = .stages

    @Option(help: "How to show it: text, json.")
    var format = "text"

    @OptionGroup var workers: WorkerOptions

    @Option(name: [.short, .long], help: "The folder of the records.")
    var output = "results"

    /// What can be listed.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case stages, rules, `protocol`, metrics, formats, scenarios, results
    }

    func run() throws {
        guard ["text", "json"].contains(format) else {
            throw StandardError.fail(FormatOption.unknown(format, among: ["text", "json"]))
        }
        let list = try self.list()
        print(format == "json" ? try list.json() : list.text(Terminal.styling), terminator: "")
    }

    private func list() throws -> ColumnList {
        switch subject {
        case .stages: return try stages()
        case .rules:
            return .rules(
                RuleCatalogue.entries, waiting: RuleCatalogue.waiting.map { ($0.id, $0.must, $0.component) })
        case .protocol: return .rules(ProtocolCatalogue.entries)
        case .metrics: return .metrics
        case .formats: return .formats
        case .scenarios:
            return ColumnList(
                ["scenario", "question"],
                try ScenarioFiles.find([]).map { file in
                    do throws(ScenarioErrors) { return [file, try ScenarioFile.load(file).question] } catch {
                        return [file, "not readable: \(error.errors[0].message)"]
                    }
                })
        case .results: return try results()
        }
    }

    private func stages() throws -> ColumnList {
        let source = try workers.sources()["builtin"] ?? WorkerSource(name: "builtin", command: nil)
        let found = try Workers([source], counting: false)
        guard let description = found.descriptions[source.name] else {
            throw StandardError.fail("the worker is not there: \(found.fault(of: source.name)?.description ?? "")")
        }
        return .stages(description.stages)
    }

    private func results() throws -> ColumnList {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []).sorted()
        let records = names.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
        return ColumnList(
            ["record", "scenario", "measured", "when", "verdicts"],
            records.map { name in
                let path = "\(output)/\(name)"
                guard let record = try? RecordFile.load(path) else { return [path, "not a record", "", "", ""] }
                let measured = record.cases.filter { $0.outcome == .measured }.count
                let counts = ExpectationVerdict.Answer.allCases.compactMap { answer in
                    let count = record.verdicts.filter { $0.answer == answer }.count
                    return count == 0 ? nil : "\(count) \(answer.rawValue)"
                }
                return [
                    path, record.scenario.name, "\(measured) of \(record.cases.count)", record.startedAt,
                    counts.joined(separator: ", "),
                ]
            })
    }
}
