import WeirProtocol

/// The mutants by which the kit measures its own power.
///
/// Every rule says which defects break it; here they are set into the stages where they can show, at several moments. A
/// defect whose occasion comes once in a stream's life has one moment only.
public enum MutantCatalogue {
    /// All of them: single faults first, then pairs.
    public static let all: [Mutant] = singles + pairs

    /// The mutants with one fault, each once, though it may break several rules.
    public static let singles: [Mutant] = {
        var seen: Set<Mutant> = []
        return RuleCatalogue.all.flatMap { rule in
            rule.brokenBy.flatMap { defect in
                stages(for: rule.id, defect).flatMap { stage in
                    moments(of: defect).map { Mutant(stage, [Fault(defect, $0)], rules: rules(breakingUnder: defect)) }
                }
            }
        }.filter { seen.insert($0).inserted }
    }()

    /// The fewest mutants that a rule has, of the rules that can be broken at all.
    static let fewestForARule =
        RuleCatalogue.all.filter { !$0.brokenBy.isEmpty }.map { rule in all.count { $0.rules.contains(rule.id) } }.min()
        ?? 0

    /// The rules that name a defect as what breaks them.
    static func rules(breakingUnder defect: Defect) -> [String] {
        RuleCatalogue.all.filter { $0.brokenBy.contains(defect) }.map(\.id)
    }

    private static func stages(for rule: String, _ defect: Defect) -> [ReferenceStage] {
        switch defect {
        case .neverAnswers: return [.goReader]
        case .closesWithoutOwning: return [.borrower]
        case .limitAsksAtZero: return [.limit, .emptyLimit]
        case .withholdsLastByte, .errorBeforeBytes, .stateIsNegative, .stateFailsAfterClose, .spinsOnEmpty:
            return [.buffered]
        case .sectionIsTooLong, .sectionStartsEarly: return [.section]
        case .readsTwice: return [.reader, .limit]
        case .emptyReadWaits: return [.reader, .buffered]
        case .forgetsError, .flushForgetsError, .holdsTooMuch, .flushForgetsHeld, .flushKeepsLastByte,
            .closeForgetsHeld,
            .retriesOnRelease, .trailsOnRelease, .flushLosesAfterFailure, .closeHidesLoss, .syncsBeforeSending,
            .syncForgetsHeld,
            .flushSkipsWhenEmpty, .emptyWriteWaitsAfterError, .emptyWriteSendsAfterError:
            return [.bufferedWriter]
        case .keepsSource, .keepsLastByte, .failureCountsNothing, .wouldBlockTakesAll, .wouldBlockCountsNothing:
            return [.writer]
        case .closesTwice, .secondCloseFails, .closesUpstreamTwice: return [.reader, .bufferedWriter]
        case .leaks: return [.reader, .bufferedWriter, .consumer]
        case .holdsLastByte: return [.writer]
        case .heldCountIsZero: return [.bufferedWriter, .store]
        case .heldCountLags, .flushOvertakesBytes, .flushOvertakesLastByte: return [.bufferedWriter]
        case .sendsNewBeforeHeld: return [.bufferedWriter]
        case .endingSaysEnded, .endingSaysMore, .endingNeverAsks: return [.limit, .emptyLimit]
        case .offloadIgnoresLimit, .offloadLosesByte, .offloadRefusalEnds, .offloadCountsNothing, .offloadHidesError,
            .offloadZeroEnds:
            return [.offloader]
        case .consumerLosesLastLine, .consumerSkipsEmptyLines, .consumerEndsLineAtChunk: return [.lineConsumer]
        case .consumerSplitsCharacters: return [.textConsumer]
        case .storeReadsPastHeld, .storeKeepsAhead, .storeWritesBehindAhead, .storeSeekDropsHeld,
            .storeTruncateForgetsHeld, .storeTruncateKeepsAhead:
            return [.store]
        case .scatterSwapsPlaces, .scatterForgetsSecond, .scatterCountsFirstOnly, .scatterGoesOn,
            .scatterEmptyFirstEnds, .scatterWaitsForSecond:
            return [.scatterer]
        case .gatherSwapsPlaces, .gatherForgetsSecond, .gatherCountsFirstOnly, .gatherSkipsRest: return [.gatherer]
        case .fanOutForgetsSecond, .fanOutStartsWithSecond, .fanOutGoesOn, .fanOutTriesAgain, .fanOutSpoilsSecond:
            return [.fanOut]
        case .finishForgetsHeld, .finishOvertakesHeld, .finishHidesLoss: return [.bufferedDuplex]
        case .finishIsSilent, .finishClosesReading, .finishEndsReading, .finishGoesOnAccepting, .abortLooksLikeEnd,
            .abortEndsFirst, .abortIsSilent:
            return [.duplex, .bufferedDuplex]
        case .brokenPipeIsHidden, .brokenPipeIsQuiet: return [.writer]
        default: break
        }
        switch rule.first {
        case "R": return [.reader, .buffered]
        case "B": return [.buffered]
        case "L": return [.limit]
        case "M": return [.concat]
        case "S": return [.seekable]
        case "T": return [.tee]
        case "Y": return [.copier]
        case "U": return rule < "U07" ? [.consumer, .lineConsumer] : [.producer]
        case "C" where rule == "C06" || rule == "C07": return [.reader, .buffered]
        default: return [.writer, .bufferedWriter]
        }
    }

    /// When a defect can show: by size and place for those that sit in the flow of bytes, by occasion for the rest.
    private static func moments(of defect: Defect) -> [Trigger] {
        if DefectMoments.once.contains(defect) { return [.always] }
        if DefectMoments.bySize.contains(defect) {
            return [.always, .only(2), .only(3), .from(4), .atLeast(2), .after(3)]
        }
        if DefectMoments.later.contains(defect) { return [.always, .after(1)] }
        return DefectMoments.twice.contains(defect) ? [.always, .only(2)] : [.always, .only(1)]
    }

    /// Two faults that show at different moments in one stream.
    private static let pairs: [Mutant] = {
        let groups: [(ReferenceStage, [Defect])] = [
            (
                .reader,
                [
                    .losesByte, .dropsFusedLastByte, .repeatsOnTransient, .swapsBytes, .errorThenEnds, .endThenByte,
                    .skipsOneByte,
                ]
            ),
            (
                .buffered,
                [.corruptsByte, .peekConsumes, .discardCountsWrong, .lineStopsAtChunk, .readsWithBuffered, .losesByte]
            ),
            (
                .bufferedWriter,
                [.dropsByte, .sendsByteTwice, .forgetsError, .swallowsFlushError, .flushKeepsLastByte, .reordersBytes]
            ),
            (.writer, [.acceptsHalf, .dropsByte, .restartsAfterShort, .swallowsCloseError, .failureCountsNothing]),
        ]
        return groups.flatMap { stage, defects in
            defects.indices.flatMap { first in
                defects.indices.dropFirst(first + 1).map { second in
                    let faults = [Fault(defects[first], .from(2)), Fault(defects[second], .from(1))]
                    return Mutant(stage, faults, rules: faults.flatMap { rules(breakingUnder: $0.defect) })
                }
            }
        }
    }()
}
