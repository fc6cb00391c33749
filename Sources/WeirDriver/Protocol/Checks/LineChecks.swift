import WeirProtocol

extension ProtocolCheck {
    /// What every reply and every line must be, and how a worker ends.
    static let lines: [ProtocolCheck] = [
        ProtocolCheck("reply-line", "A reply is one JSON object in UTF-8 on one line of at most 1,048,576 bytes.") {
            let talk = try $0.talk()
            try talk.refused("\"op\":\"sing\"", "unsupported")
        },
        ProtocolCheck("reply-id", "Every reply carries the id of its request, whatever number that is.") { bench in
            let talk = try bench.talk()
            for id in [7, 0, 1 << 53 - 1, 3] {
                try talk.answer("{\"id\":\(id),\"op\":\"hello\",\"protocol\":1}", id: id)
                try talk.refused(line: "{\"id\":\(id),\"op\":\"sing\"}", id: id, ["unsupported"])
            }
        },
        ProtocolCheck(
            "reply-shape",
            "A reply has either \"ok\", which is an object, or \"error\" with a code and a message that says something."
        ) { bench in
            let talk = try bench.talk()
            try talk.refused("\"op\":\"sing\"", "unsupported")
        },
        ProtocolCheck("any-json", "A request may be written in any way that JSON allows.") { bench in
            let talk = try bench.talk()
            try talk.answer("{\"protocol\":1,\"op\":\"hello\",\"id\":5}", id: 5)
            try talk.answer("  { \"id\" : 6 ,\t\"op\" : \"hello\" , \"protocol\" : 1 }  ", id: 6)
            try talk.answer("{\"\\u0069d\":7,\"op\":\"\\u0068ello\",\"protocol\":1}", id: 7)
        },
        ProtocolCheck("unknown-field", "Fields that it does not know are ignored.") { bench in
            let talk = try bench.talk()
            try talk.ask("\"op\":\"hello\",\"protocol\":1,\"later\":{\"a\":[1,null,{\"b\":\"}\"}]},\"id2\":9")
        },
        ProtocolCheck("unknown-operation", "An operation that it does not know is the error unsupported.") { bench in
            let talk = try bench.talk()
            try talk.refused("\"op\":\"sing\"", "unsupported")
            try talk.refused("\"op\":\"\",\"session\":{}", "unsupported")
            try talk.greet()
        },
        ProtocolCheck(
            "malformed-line",
            "A line that is no request is answered malformed with the id 0, and the worker goes on."
        ) { bench in
            let talk = try bench.talk()
            let deep = String(repeating: "[", count: 100_000)
            for line in ["sing", "", "[]", "null", "17", "{", "{\"op\":\"hello\"}", "{}", deep] {
                try talk.refused(line: line, id: 0, ["malformed"])
            }
            // Bytes that are no UTF-8.
            try talk.send([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d], shownAs: "{\"(0xff 0xfe)\"}")
            let reply = try talk.reply(to: 0, after: "bytes that are no UTF-8")
            if reply["error"]?["code"]?.text != "malformed" { throw talk.miss("the error malformed") }
            try talk.greet()
        },
        ProtocolCheck(
            "malformed-fields",
            "A request without a field that it must have, or with one of the wrong type, is malformed; its id is echoed."
        ) { bench in
            let talk = try bench.talk()
            for fields in ["", ",\"op\":5", ",\"op\":\"hello\"", ",\"op\":\"hello\",\"protocol\":\"1\""] {
                try talk.refused(line: "{\"id\":41\(fields)}", id: 41, ["malformed"])
            }
            try talk.greet()
        },
        ProtocolCheck("long-line", "A line of 1,048,576 bytes is read like any other.") { bench in
            let talk = try bench.talk()
            let shown = "{\"id\":5,\"op\":\"hello\",\"protocol\":1,\"later\":\"x...\"} (1048576 bytes)"
            try talk.send(line(of: ProtocolLimits.lineLength), shownAs: shown)
            if try talk.reply(to: 5, after: shown)["ok"] == nil { throw talk.miss("an answer") }
            try talk.greet()
        },
        ProtocolCheck(
            "too-long-line",
            "A longer line is answered malformed with the id 0, and the worker leaves with status 1."
        ) { bench in
            let talk = try bench.talk()
            let shown = "{\"id\":5,\"op\":\"hello\",\"protocol\":1,\"later\":\"x...\"} (1048577 bytes)"
            try talk.send(line(of: ProtocolLimits.lineLength + 1), shownAs: shown, mayLeave: true)
            let reply = try talk.reply(to: 0, after: shown)
            if reply["error"]?["code"]?.text != "malformed" { throw talk.miss("the error malformed") }
            let end = try talk.end()
            if end.status != 1 {
                throw ProtocolMiss(did: shown, expected: "status 1", got: "status \(end.status)")
            }
        },
        ProtocolCheck("silence", "Nothing is written that no request asked for.") { bench in
            for isBusy in [false, true] {
                let talk = try bench.talk()
                if isBusy {
                    try talk.refused("\"op\":\"sing\"", "unsupported")
                    try talk.refused(line: "sing", id: 0, ["malformed"])
                }
                if let line = try talk.end().lines.first {
                    throw ProtocolMiss(
                        did: "ended its standard input", expected: "no line that nobody asked for",
                        got: WorkerTalk.cut(line))
                }
            }
        },
        ProtocolCheck("end-of-input", "At the end of standard input the worker leaves with status 0.") { bench in
            for isGreeted in [true, false] {
                let talk = try isGreeted ? bench.talk() : bench.start()
                let end = try talk.end()
                if end.status != 0 {
                    throw ProtocolMiss(
                        did: "ended its standard input", expected: "status 0", got: "status \(end.status)")
                }
            }
        },
    ]

    /// A good request of exactly so many bytes.
    private static func line(of length: Int) -> [UInt8] {
        let head = Array("{\"id\":5,\"op\":\"hello\",\"protocol\":1,\"later\":\"".utf8)
        return head + [UInt8](repeating: UInt8(ascii: "x"), count: length - head.count - 2) + Array("\"}".utf8)
    }
}
