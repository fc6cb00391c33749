import WeirMeasure
import WeirProtocol
import WeirScenarios

/// The files and the expected outputs of a group's contents: each is made once, and removed with the shelf.
final class ContentShelf {
    private let placement: Plan.Placement
    private var files: [Content: ContentFile] = [:]
    private var outputs: [OutputKey: ExpectedOutput?] = [:]

    private struct OutputKey: Hashable {
        let effects: ExpressionEffects
        let content: Content
        let workload: Workload.Kind
    }

    init(_ placement: Plan.Placement) { self.placement = placement }

    /// The file with a case's content, or nil where its chain begins with a stage that needs none.
    func path(for case: Case, _ chain: ChainExpression, _ stages: [StageDescription]) throws -> String? {
        let origin = stages.first { $0.name == chain.stages[0].name }
        guard let origin, origin.role == .loop || origin.parameters.contains(where: { $0.type == .path }) else {
            return nil
        }
        if let file = files[`case`.content] { return file.path }
        let file = try ContentFile(`case`.content, on: placement)
        files[`case`.content] = file
        return file.path
    }

    /// What must come out of a chain over a content.
    func expectedOutput(of effects: ExpressionEffects, _ case: Case) -> ExpectedOutput? {
        let key = OutputKey(effects: effects, content: `case`.content, workload: `case`.workload.kind)
        if let known = outputs[key] { return known }
        let output = ExpectedOutput(of: effects, content: `case`.content, for: key.workload)
        outputs[key] = output
        return output
    }
}
