/// What a figure depends on that is not the code: enough to see that two records are from different machines.
public struct Machine: Codable, Hashable, Sendable {
    /// The processor's own name.
    public var processor: String
    /// Logical processors this process may use.
    public var cores: Int
    /// Bytes of memory.
    public var memory: Int
    /// `KVM`, `none`, ...; empty when nobody knows.
    public var hypervisor: String
    /// Kernel name, release and architecture.
    public var kernel: String
    /// The distribution's own name.
    public var system: String
    /// The frequency governor, or `none` where the kernel shows no frequency control.
    public var governor: String
    /// The kernel's clock source.
    public var clockSource: String
    /// The resolution of the monotonic clock, in nanoseconds.
    public var clockResolution: Int
    /// The setting for transparent huge pages.
    public var transparentHugePages: String
    /// Bytes of the level 1 data, level 2 and level 3 caches; 0 where unknown.
    public var caches: [Int]

    /// Describes a machine.
    public init(
        processor: String, cores: Int, memory: Int, hypervisor: String, kernel: String, system: String,
        governor: String, clockSource: String, clockResolution: Int, transparentHugePages: String, caches: [Int]
    ) {
        self.processor = processor
        self.cores = cores
        self.memory = memory
        self.hypervisor = hypervisor
        self.kernel = kernel
        self.system = system
        self.governor = governor
        self.clockSource = clockSource
        self.clockResolution = clockResolution
        self.transparentHugePages = transparentHugePages
        self.caches = caches
    }
}
