import WeirProtocol

extension DownstreamScript {
    /// Sends bytes as a correct writer does: in as many writes as it takes, until one fails or three in a row take nothing.
    /// - Returns: How many were taken, and how it ended.
    func send(_ bytes: [UInt8], bytewise: Bool) -> (Int, Outcome) {
        var sent = 0
        var tries = 0
        while sent < bytes.count {
            let end = bytewise ? sent + 1 : bytes.count
            let answer = bytes.withUnsafeBytes { unsafe write(UnsafeRawBufferPointer(rebasing: $0[sent..<end])) }
            sent += answer.count
            if answer.outcome != .ok { return (sent, answer.outcome) }
            tries = answer.count == 0 ? tries + 1 : 0
            if tries > 2 { return (sent, .noProgress) }
        }
        return (sent, .ok)
    }
}
