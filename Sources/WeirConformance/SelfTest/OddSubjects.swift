/// Legal but odd subjects, on which no binding rule may fail whatever the trace.
enum OddSubjects {
    /// All of them: every stage in every peculiarity, buffers of several sizes, and peculiarities in pairs.
    static let all: [SubjectFactory] = {
        let peculiar: [Set<Oddity>] = [
            [.oneByte], [.half], [.wouldBlockFirst], [.endsSeparately], [.readsAhead], [.emptyReadEndsAtEnd],
            [.splitsErrors], [.oneByte, .wouldBlockFirst], [.half, .endsSeparately],
        ]
        var subjects: [SubjectFactory] = []
        for stage in [ReferenceStage.reader, .borrower, .limit, .concat, .tee] {
            for oddities in peculiar { subjects.append(make(stage, oddities, nil)) }
        }
        for oddities in peculiar + [[], [.fillsFirstPlace], [.half, .fillsFirstPlace]] {
            subjects.append(make(.scatterer, oddities, nil))
        }
        for size in [1, 2, 3, 5, 16] {
            for oddities in [[], [.oneByte], [.half, .wouldBlockFirst]] as [Set<Oddity>] {
                subjects.append(make(.buffered, oddities, size))
            }
            subjects.append(make(.bufferedWriter, size % 2 == 0 ? [.writesBytewise] : [], size))
            subjects.append(make(.bufferedDuplex, size % 2 == 0 ? [.writesBytewise] : [.half], size))
            subjects.append(make(.copier, [], size))
            subjects.append(make(.offloader, [], size))
        }
        subjects.append(make(.writer, [.writesBytewise], nil))
        for stage in [ReferenceStage.gatherer, .fanOut] {
            for oddities in [[], [.writesBytewise]] as [Set<Oddity>] { subjects.append(make(stage, oddities, nil)) }
        }
        for oddities in [[], [.oneByte], [.half, .writesBytewise]] as [Set<Oddity>] {
            subjects.append(make(.duplex, oddities, nil))
        }
        for stage in [ReferenceStage.store, .consumer, .lineConsumer, .textConsumer, .producer, .seekable, .section] {
            subjects.append(make(stage, [], nil))
        }
        // Correct stages of another hand, with other habits.
        subjects += OwnStages.all.filter { $0.description.role == .reader && !$0.description.traits.contains(.origin) }
        return subjects
    }()

    private static func make(_ stage: ReferenceStage, _ oddities: Set<Oddity>, _ size: Int?) -> SubjectFactory {
        let words = ([stage.rawValue] + oddities.map(\.rawValue).sorted()).joined(separator: " ")
        return stage.factory(words + (size.map { " (\($0))" } ?? ""), oddities: oddities, bufferSize: size)
    }
}
