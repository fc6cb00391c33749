import WeirWorker

extension Catalogue {
    /// The readers and writers of the platform as subjects: the system calls, Foundation's and swift-system's.
    public mutating func addPeers() {
        addControls()
        addFoundationPeers()
        addFileDescriptors()
    }
}
