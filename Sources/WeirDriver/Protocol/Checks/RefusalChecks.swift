import WeirProtocol

extension ProtocolCheck {
    /// What cannot be built or makes no sense, and sessions.
    static let refusals: [ProtocolCheck] = [
        ProtocolCheck("unknown-stage", "A chain of stages that it does not have is the error unsupported.") { bench in
            let talk = try bench.talk()
            try talk.refused(
                try bench.prepare(Content(.zeros, size: 1, seed: 0), chain: "no-such-stage"), "unsupported")
        },
        ProtocolCheck(
            "composition",
            "A composition that it has not compiled is the error unsupported, never another composition.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            let content = Content(.zeros, size: 1, seed: 0)
            let compiled = try bench.prepare(content, more: ",\"composition\":\"static\"")
            if bench.description?.staticChains.contains(bench.chain) == true {
                try talk.ask(compiled)
            } else {
                try talk.refused(compiled, "unsupported")
            }
            try talk.ask(try bench.prepare(content, more: ",\"composition\":\"dynamic\""))
            try talk.refused(
                try bench.prepare(content, more: ",\"composition\":\"sung\""), "unsupported", "malformed", "invalid")
        },
        ProtocolCheck("workload", "A workload that it does not offer is refused.", needs: .chain) { bench in
            let talk = try bench.talk()
            let content = Content(.zeros, size: 1, seed: 0)
            try talk.refused(try bench.prepare(content, "chew"), "unsupported", "malformed", "invalid")
            if bench.description?.workloads.contains("lines") == false {
                try talk.refused(try bench.prepare(content, "lines"), "unsupported")
            }
        },
        ProtocolCheck("ranges", "A number outside its range is the error invalid.", needs: .chain) { bench in
            let talk = try bench.talk()
            let content = Content(.zeros, size: 10, seed: 0)
            for request in [0, -1, 1 << 30 + 1] {
                try talk.refused(try bench.prepare(content, request: request), "invalid")
            }
            for bad in [
                Content(.zeros, size: -1, seed: 0), Content(.zeros, size: 10, seed: -1),
                Content(.random, size: 10, seed: 1 << 53),
            ] { try talk.refused(try bench.prepare(bad), "invalid") }
            let ready = try talk.ask(try bench.prepare(content), for: Ready.self)
            for rounds in [0, -1, ProtocolLimits.rounds + 1] {
                try talk.refused("\"op\":\"measure\",\"session\":\(ready.session),\"rounds\":\(rounds)", "invalid")
            }
        },
        ProtocolCheck(
            "sessions", "Sessions are kept apart, and one that is not there, or no more, is the error session.",
            needs: .chain
        ) { bench in
            let talk = try bench.talk()
            try talk.refused("\"op\":\"measure\",\"session\":123456,\"rounds\":1", "session")
            try talk.refused("\"op\":\"finish\",\"session\":123456", "session")
            let sizes = [100, 20_000]
            let ready = try sizes.map {
                try talk.ask(try bench.prepare(Content(.text, size: $0, seed: 3)), for: Ready.self)
            }
            for index in [0, 1, 0] {
                let ask = "\"op\":\"measure\",\"session\":\(ready[index].session),\"rounds\":1"
                let sample = try talk.ask(ask, for: Sample.self)
                if sample.bytes != ready[index].bytes { throw talk.miss("\(ready[index].bytes) bytes") }
            }
            try talk.ask("\"op\":\"finish\",\"session\":\(ready[0].session)")
            try talk.refused("\"op\":\"measure\",\"session\":\(ready[0].session),\"rounds\":1", "session")
            try talk.refused("\"op\":\"finish\",\"session\":\(ready[0].session)", "session")
            try talk.ask("\"op\":\"measure\",\"session\":\(ready[1].session),\"rounds\":1")
        },
        ProtocolCheck("many-sessions", "64 sessions can be open at a time.", needs: .chain) { bench in
            let talk = try bench.talk()
            var names: Set<Int> = []
            for size in 1...ProtocolLimits.sessions {
                let ready = try talk.ask(try bench.prepare(Content(.zeros, size: size, seed: 0)), for: Ready.self)
                if !names.insert(ready.session).inserted { throw talk.miss("a session of its own") }
            }
            for name in names.sorted() { try talk.ask("\"op\":\"finish\",\"session\":\(name)") }
        },
    ]
}
