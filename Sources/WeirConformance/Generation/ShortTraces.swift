import WeirProtocol

/// Every short trace of a subject, whatever its role.
enum ShortTraces {
    /// All of them; the same list in every run.
    static func all(_ subject: SubjectDescription) -> [Trace] {
        switch subject.role {
        case .reader: ShortReaderTraces.all(subject)
        case .writer: ShortWriterTraces.all(subject)
        case .duplex: ShortDuplexTraces.all(subject)
        case .copier: ShortCopierTraces.all(subject)
        case .consumer: ShortConsumerTraces.consumer(subject)
        case .producer: ShortConsumerTraces.producer(subject)
        case .store: ShortStoreTraces.all(subject)
        }
    }
}
