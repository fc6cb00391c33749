/// Mutants that nobody has tuned anything on: the order of naming, the short traces and the rules were made while looking at
/// `MutantCatalogue.all`, and a kit is best at what it was made with.
///
/// They are drawn, not chosen: from the same defects, but showing at other moments, in buffers and limits of other sizes, and
/// in other pairs. A draw may be one that no trace can tell from a correct stream; it counts as overlooked.
enum HeldOutMutants {
    /// As many of each kind, none of them in the catalogue. The seed was fixed before the first of them was run; a catalogue
    /// that has grown is drawn from anew.
    static let all: [Mutant] = {
        var draw = Draw()
        return draw.take(50) { $0.moment() } + draw.take(50) { $0.sized() } + draw.take(50) { $0.pair() }
    }()

    private struct Draw {
        private var generator = SeededGenerator(seed: 0x5745_4952)
        private var taken = Set(MutantCatalogue.all)
        private let singles = MutantCatalogue.singles

        /// That many mutants of a kind that were not there before.
        mutating func take(_ count: Int, _ kind: (inout Draw) -> Mutant) -> [Mutant] {
            var mutants: [Mutant] = []
            while mutants.count < count {
                let mutant = kind(&self)
                if taken.insert(mutant).inserted { mutants.append(mutant) }
            }
            return mutants
        }

        /// A defect that shows at another moment. Of those whose occasion comes once there is no other.
        mutating func moment() -> Mutant {
            var mutant = generator.pick(singles)
            while !DefectMoments.bySize.contains(mutant.faults[0].defect),
                !DefectMoments.twice.contains(mutant.faults[0].defect)
            { mutant = generator.pick(singles) }
            mutant.faults[0].trigger =
                DefectMoments.bySize.contains(mutant.faults[0].defect)
                ? trigger() : generator.pick([.only(2), .only(3), .from(2), .from(3)])
            return mutant
        }

        private mutating func trigger() -> Trigger {
            let number = generator.pick([1, 2, 3, 4, 5, 6, 7, 8])
            return generator.pick([.only(number), .from(number), .size(number), .atLeast(number), .after(number)])
        }

        /// A known mutant whose stage has a buffer or a limit of another size.
        mutating func sized() -> Mutant {
            var mutant = generator.pick(singles)
            while ![.buffered, .bufferedWriter, .bufferedDuplex, .copier, .offloader, .limit].contains(mutant.stage) {
                mutant = generator.pick(singles)
            }
            mutant.size = generator.pick([1, 2, 5, 6, 7, 8, 9, 16, 17])
            return mutant
        }

        /// What asks for ever stops at an error only, and another fault may be not to listen to errors: no pair has it, or
        /// this process would not end.
        private static let endless: Set<Defect> = [
            .spinsOnEmpty, .spinsForEver, .triesForEver, .copySpins, .consumerSpinsOnEmpty, .producerSpins,
        ]

        /// Any two faults that one stage can have.
        mutating func pair() -> Mutant {
            let calm = singles.filter { !Self.endless.contains($0.faults[0].defect) }
            var first = generator.pick(calm)
            // Some stages have one defect only, and no second that could be drawn.
            while !calm.contains(where: { $0.stage == first.stage && $0.faults[0].defect != first.faults[0].defect }) {
                first = generator.pick(calm)
            }
            var second = generator.pick(calm)
            while second.stage != first.stage || second.faults[0].defect == first.faults[0].defect {
                second = generator.pick(calm)
            }
            let faults = first.faults + second.faults
            return Mutant(
                first.stage, faults, rules: faults.flatMap { MutantCatalogue.rules(breakingUnder: $0.defect) })
        }
    }
}
