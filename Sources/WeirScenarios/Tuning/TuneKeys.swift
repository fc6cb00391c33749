/// Every key a tune file may have, object by object.
enum TuneKeys {
    static let file = [
        "tune", "records", "sink", "parameters", "buffer", "policy", "constraints", "objective", "current", "seed",
    ]
    static let records = ["size", "rate", "arrivals", "burst", "recording", "count"]
    static let sink = ["on", "latency", "bandwidth", "sync", "record"]

    /// Keys that may be set although the file does not have them.
    static func addable(at path: String) -> [String] {
        switch path {
        case "": file
        case "records": records
        case "sink": sink
        default: []
        }
    }
}
