import WeirMeasure
import WeirScenarios

extension Plan {
    /// The cases by group, groups and cases in the order of the plan.
    var groups: [(name: String, cases: [Case])] {
        var groups: [(name: String, cases: [Case])] = []
        var places: [String: Int] = [:]
        for `case` in cases {
            if let place = places[`case`.group] {
                groups[place].cases.append(`case`)
            } else {
                places[`case`.group] = groups.count
                groups.append((`case`.group, [`case`]))
            }
        }
        return groups
    }
}
