/// How many operations of traces a worker has answered.
public final class PipeTraffic {
    /// Operations of answered traces, all subjects together.
    public internal(set) var operations = 0
}
