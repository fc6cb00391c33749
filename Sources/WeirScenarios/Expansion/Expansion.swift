import WeirMeasure
import WeirProtocol

/// Spells out every case of a definition: subjects times cells, less the excluded ones.
///
/// The rules of the matrix:
/// - An axis named after a setting sets it; every axis is a variable, `${name}`. One that does neither is an error.
/// - `exclude`: a line's keys are axes or `subject` (a name or a glob); a case that fits all of them is left out.
/// - `include`: keys that are axes or `subject` select cases in the same way, the other keys are settings the selected
///   cases get. It never adds a case. Of two lines that set the same, the later one wins.
/// - A setting comes from the first of `include`, the axis of its name, the subject, and the file's `workload` and
///   `content`. A subject cannot set what an axis varies: the case's name would lie.
struct Expansion {
    /// More cases, before exclusion, are refused: at 12 blocks of 50 ms these already take 20 minutes.
    static let caseLimit = 2_000

    let definition: Definition
    let contentSeed: Int
    let sizeLimit: Int?
    /// Where the scenario's file lies, with a slash at its end, or nothing: recordings are looked for beside it.
    let folder: String
    private(set) var errors: [ScenarioError] = []
    /// Where an error was reported: the same place in another cell is the same mistake.
    private var places: Set<ScenarioError> = []

    typealias Expanded = (case: Case, chain: FilledText)

    init(_ definition: Definition, contentSeed: Int, sizeLimit: Int?, folder: String) {
        self.definition = definition
        self.contentSeed = contentSeed
        self.sizeLimit = sizeLimit
        self.folder = folder
    }

    /// The content's seed, a mixture of the plan's: contents and orders of arms never share a stream of random numbers.
    /// Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014 (SplitMix64).
    static func contentSeed(from seed: Int) -> Int {
        var z = UInt64(truncatingIfNeeded: seed) &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((z ^ z >> 31) >> 11)
    }

    /// The cases, in the order of the tables: cell by cell, and in a cell subject by subject.
    /// - Parameter root: The file, to point at when a case lacks something.
    mutating func cases(_ root: SourceNode) -> [Expanded] {
        let axes = definition.axes.filter { !$0.values.isEmpty }
        checkNames(axes)
        let counts = [definition.subjects.count] + axes.map(\.values.count)
        let product = counts.reduce(1) { total, count in
            let (product, overflow) = total.multipliedReportingOverflow(by: count)
            return overflow ? Int.max : product
        }
        guard product <= Self.caseLimit else {
            let parts = ["\(counts[0]) subjects"] + axes.map { "\($0.values.count) \($0.name)" }
            report(
                (axes.first?.key ?? root).error(
                    "the matrix has \(product == Int.max ? "far too many" : String(product)) cases"
                        + " (\(parts.joined(separator: " x "))); the limit is \(Self.caseLimit)"))
            return []
        }
        var excludes = definition.excludes.compactMap { rule($0, axes, settings: false) }
        var includes = definition.includes.compactMap { rule($0, axes, settings: true) }
        var all: [Expanded] = []
        for cell in Self.cells(axes) {
            for subject in definition.subjects {
                // Every rule that fits is marked, so that one hidden behind another is not called useless.
                let excluded = Self.mark(&excludes, subject.name, cell)
                if !excluded.isEmpty { continue }
                let included = Self.mark(&includes, subject.name, cell)
                if let one = expand(subject, cell, axes, included, root) { all.append(one) }
            }
        }
        for rule in excludes + includes where !rule.used {
            report(rule.node.error("this fits no case of the matrix"))
        }
        if all.isEmpty, errors.isEmpty, !definition.subjects.isEmpty {
            report(root.error("every case is excluded: there is nothing to measure"))
        }
        checkMentions(axes)
        return all
    }

    private mutating func expand(
        _ subject: Definition.Subject, _ cell: [AxisValue], _ axes: [Definition.Axis], _ includes: [MatrixRule],
        _ root: SourceNode
    ) -> Expanded? {
        let variables = Dictionary(cell.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        var settings = definition.settings.merging(subject.settings) { $1 }
        for (axis, value) in zip(axes, cell) {
            guard let setting = axis.setting else { continue }
            settings[setting] = axis.values.first { $0.scalar == value.value }
        }
        for rule in includes { settings.merge(rule.settings) { $1 } }

        let before = errors.count
        let place = cell.isEmpty ? subject.name : "\(subject.name)[\(Self.spell(cell))]"
        let kind = word(settings[.workloadKind], variables, Workload.Kind.self) ?? .read
        let unit = kind == .write ? Setting.record : .request
        let missing = [unit, .size].filter { settings[$0] == nil }.map(\.rawValue)
        if !missing.isEmpty {
            let what = missing.joined(separator: " and no ")
            report(
                root.error(
                    "\(place) has no \(what): set workload.\(unit.rawValue) and content.size, or name an axis so"))
        }
        let size = bytes(settings[.size], variables, upTo: 1 << 40)
        let generator = word(settings[.contentKind], variables, Content.Kind.self) ?? .text
        let composition = word(settings[.composition], variables, Composition.self) ?? .dynamic
        let workload = workload(kind, settings, variables)
        let allocator = allocator(settings, variables)
        let worker = worker(of: subject, variables)
        var chain: (FilledText, ChainExpression)?
        do {
            let filled = try FilledText(subject.chain, variables)
            do { chain = (filled, try ChainExpression(parsing: filled.text)) } catch {
                report(filled.error(error.message, offset: error.offset))
            }
        } catch { report(error) }
        guard errors.count == before, let (filled, expression) = chain, let workload, let size else { return nil }
        return (
            Case(
                id: place, subject: subject.name, axes: cell, worker: worker, chain: expression.description,
                composition: composition, workload: workload,
                content: Content(generator, size: min(size, sizeLimit ?? size), seed: contentSeed),
                allocator: allocator,
                group: cell.isEmpty ? definition.name : Self.spell(cell)), filled
        )
    }

    private mutating func worker(of subject: Definition.Subject, _ variables: [String: String]) -> String {
        guard let node = subject.worker else { return "builtin" }
        let known = ["builtin"] + definition.workers.map(\.name)
        do {
            let filled = try FilledText(node, variables)
            if !known.contains(filled.text) {
                let others = "; the workers are \(known.joined(separator: ", "))"
                report(filled.error("no worker \"\(filled.text)\"" + nearest(filled.text, known, otherwise: others)))
            }
            return filled.text
        } catch {
            report(error)
            return ""
        }
    }

    mutating func bytes(_ node: SourceNode?, _ variables: [String: String], upTo limit: Int) -> Int? {
        guard let node else { return nil }
        do {
            let filled = try FilledText(node, variables)
            do {
                let bytes = try ByteCount(parsing: filled.text).bytes
                if (1...limit).contains(bytes) { return bytes }
                report(filled.error("expected 1B to \(ByteCount(limit)), found \(filled.text)"))
            } catch { report(filled.error("\(error)")) }
        } catch { report(error) }
        return nil
    }

    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ node: SourceNode?, _ variables: [String: String], _ type: Word.Type
    ) -> Word? {
        guard let node else { return nil }
        do {
            let filled = try FilledText(node, variables)
            if let word = Word(rawValue: filled.text) { return word }
            let known = Word.allCases.map(\.rawValue)
            report(
                filled.error(
                    "expected \(oneOf(known)), not \"\(filled.text)\"" + nearest(filled.text, known))
            )
        } catch { report(error) }
        return nil
    }

    /// Records an error, unless one is already recorded for the same place.
    mutating func report(_ error: ScenarioError) {
        var place = error
        place.message = ""
        if places.insert(place).inserted { errors.append(error) }
    }

    /// `request=8KiB, stages=6`.
    static func spell(_ cell: [AxisValue]) -> String { cell.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") }

    private static func cells(_ axes: [Definition.Axis]) -> [[AxisValue]] {
        axes.reduce([[]]) { cells, axis in
            cells.flatMap { cell in axis.values.map { cell + [AxisValue(axis.name, $0.scalar ?? "")] } }
        }
    }
}
