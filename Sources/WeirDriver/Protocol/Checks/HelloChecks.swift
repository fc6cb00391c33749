import WeirProtocol

extension ProtocolCheck {
    /// How a worker introduces itself.
    static let hello: [ProtocolCheck] = [
        ProtocolCheck(
            "hello",
            "The first request is hello; it is answered within 5 s by a description that has every required field."
        ) { bench in
            let talk = try bench.start()
            try talk.greet()
            let description = try talk.decoded(WorkerDescription.self)
            if description.protocol != ProtocolLimits.version {
                throw talk.miss("the protocol \(ProtocolLimits.version), which it was asked to speak")
            }
            bench.description = description
        },
        ProtocolCheck(
            "description",
            "Names can be spelled in a chain and occur once, defaults are valid, and effects and buffers name a size or "
                + "a count of their own stage."
        ) { bench in
            guard let description = bench.description else { return }
            let asked = "{\"id\":1,\"op\":\"hello\",\"protocol\":1}"
            if let objection = description.objection {
                throw ProtocolMiss(did: asked, expected: "stages that can be built", got: objection)
            }
            for stage in description.stages {
                // Only what a chain may leave out: whether a default is valid, it says itself.
                var optional = stage
                optional.parameters = stage.parameters.filter { $0.default != nil }
                optional.role = .source
                do throws(ChainError) {
                    _ = try ChainCheck([optional]).bind(try ChainExpression(parsing: stage.name))
                } catch {
                    throw ProtocolMiss(did: asked, expected: "a valid default", got: error.message)
                }
            }
        },
        ProtocolCheck("version", "A version of the protocol that it does not speak is the error version.") { bench in
            let talk = try bench.start()
            try talk.refused("\"op\":\"hello\",\"protocol\":1000000", "version")
            try talk.greet()
        },
    ]
}
