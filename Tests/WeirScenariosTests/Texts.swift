import WeirScenarios

/// Scenario texts for tests: a head that is always right, and what a test is about behind it.
enum Texts {
    static let head = """
        # Does it work?
        scenario: test
        workload: {kind: read, request: 8KiB}
        content: {kind: text, size: 1MB}

        """

    static func scenario(_ rest: String, head: String = head) throws -> Scenario {
        try ScenarioFile.load(text: head + rest, name: "test.yaml")
    }

    static func plan(
        _ rest: String, overrides: [String] = [], quick: Bool = false, seed: Int? = nil
    ) throws -> Plan {
        try scenario(rest).plan(overrides: overrides, quick: quick, seed: seed)
    }
}
