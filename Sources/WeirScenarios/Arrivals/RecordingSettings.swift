import Foundation
import WeirProtocol

extension Expansion {
    /// The starts of an open loop from a file of timestamps.
    mutating func recording(
        _ settings: [Setting: SourceNode], _ variables: [String: String], isNamed: Bool
    ) -> Arrivals? {
        guard let node = settings[.timestamps] else {
            let place = settings[.arrivals] ?? settings[.rate]
            if let place { report(place.error("recorded arrivals need a file: write timestamps: FILE beside it")) }
            return nil
        }
        if !isNamed {
            report(node.error("timestamps are those of recorded arrivals: write arrivals: recorded beside it"))
            return nil
        }
        for setting in [Setting.rate, .burst] {
            guard let node = settings[setting] else { continue }
            report(node.error("\(setting.rawValue) is what the recording says: leave it out"))
            return nil
        }
        guard let filled = filled(node, variables) else { return nil }
        do throws(QuantityError) {
            return try Recording.arrivals(filled.text.hasPrefix("/") ? filled.text : folder + filled.text)
        } catch {
            report(filled.error("\(error)"))
            return nil
        }
    }

    /// A scalar with its variables filled in.
    mutating func filled(_ node: SourceNode, _ variables: [String: String]) -> FilledText? {
        do throws(ScenarioError) { return try FilledText(node, variables) } catch {
            report(error)
            return nil
        }
    }
}
