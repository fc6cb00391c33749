import WeirMeasure
import WeirProtocol
import WeirScenarios

/// The files and the expected outputs of a group's contents: each is made once, and removed with the shelf.
final class ContentShelf {
    private let placement: Plan.Placement
    private var files: [Content: ContentFile] = [:]
    private var sinks: [Case: SinkFile] = [:]
    private var outputs: [OutputKey: ExpectedOutput?] = [:]

    private struct OutputKey: Hashable {
        let effects: ExpressionEffects
        let content: Content
        let workload: Workload.Kind
    }

    init(_ placement: Plan.Placement) { self.placement = placement }

    /// The file with a case's content, or the one it is written to; nil where its chain needs none.
    func path(for case: Case, _ chain: ChainExpression, _ stages: [StageDescription]) throws -> String? {
        if `case`.workload.kind == .write { return try sink(for: `case`, chain, stages)?.path }
        let origin = stages.first { $0.name == chain.stages[0].name }
        guard let origin, origin.role == .loop || origin.parameters.contains(where: { $0.type == .path }) else {
            return nil
        }
        if let file = files[`case`.content] { return file.path }
        let file = try ContentFile(`case`.content, on: placement)
        files[`case`.content] = file
        return file.path
    }

    /// The file that a case's bytes are written to; nil where its chain ends in something else.
    private func sink(for case: Case, _ chain: ChainExpression, _ stages: [StageDescription]) throws -> SinkFile? {
        let end = chain.stages[chain.stages.count - 1]
        guard let description = stages.first(where: { $0.name == end.name }),
            let arguments = try? ChainCheck(stages).bind(chain, for: .writing).last
        else { return nil }
        let paths = description.parameters.filter { $0.type == .path }
        guard !paths.isEmpty, paths.allSatisfy({ arguments.text($0.name) == nil }) else { return nil }
        if let file = sinks[`case`] { return file }
        let file = try SinkFile(on: placement)
        sinks[`case`] = file
        return file
    }

    /// How the answers of a case are checked: by what must come out of its chain, and by the file it was written to.
    /// - Throws: `ChainError` for a chain that the stages cannot make.
    func acceptance(of case: Case, _ chain: ChainExpression, _ stages: [StageDescription]) throws -> Acceptance {
        let effects = try ExpressionEffects(chain, stages, for: `case`.workload.kind)
        return Acceptance(
            workload: `case`.workload, expected: expectedOutput(of: effects, `case`), seed: `case`.content.seed,
            sink: sinks[`case`])
    }

    /// What must come out of a chain over a content.
    private func expectedOutput(of effects: ExpressionEffects, _ case: Case) -> ExpectedOutput? {
        let key = OutputKey(effects: effects, content: `case`.content, workload: `case`.workload.kind)
        if let known = outputs[key] { return known }
        let output = ExpectedOutput(of: effects, content: `case`.content, for: key.workload)
        outputs[key] = output
        return output
    }
}
