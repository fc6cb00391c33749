// swift-tools-version: 6.2
import PackageDescription

// The rooms, from the bottom up; each imports only what stands above it in this list.
// WeirStreams and WeirWorker are what other packages link: they pull in neither YAML nor reports,
// and peers with heavy dependencies (NIO) live in packages of their own under scripts/peers.
let package = Package(
    name: "weir",
    products: [
        .library(name: "WeirStreams", targets: ["WeirStreams"]),
        .library(name: "WeirWorker", targets: ["WeirWorker"]),
        .library(name: "WeirConformance", targets: ["WeirConformance"]),
        // Preloaded into workers that are counted; nothing links it.
        .library(name: "WeirCounters", type: .dynamic, targets: ["CCounters"]),
        // Preloaded into workers by `weir profile`; nothing links it.
        .library(name: "WeirProfiler", type: .dynamic, targets: ["CProfiler"]),
        .executable(name: "weir", targets: ["weir"]),
        .executable(name: "weir-worker", targets: ["weir-worker"]),
        .library(name: "WeirPeers", targets: ["WeirPeers"]),
        .executable(name: "weir-peers", targets: ["weir-peers"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Layer 0: C.
        .target(name: "CCounterPage"),
        .target(name: "CMallocFamily"),
        .target(name: "CCounters", dependencies: ["CCounterPage", "CMallocFamily"]),
        .target(name: "CAllocationHooks", dependencies: ["CCounterPage"]),
        .target(name: "CSystemCalls"),
        .target(name: "CPerfEvents"),
        .target(name: "CSpawn"),
        .target(name: "CFork"),
        .target(name: "CReadLoop"),
        .target(name: "CScriptedDescriptors"),
        .target(name: "CProfilePage"),
        .target(name: "CProfiler", dependencies: ["CProfilePage", "CMallocFamily"]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

        // Layer 1: the contract, and what both ends of the pipe say to each other.
        .target(name: "WeirStreams"),
        .target(name: "WeirProtocol"),

        // Layer 2: measuring, and reading scenarios.
        .target(name: "WeirMeasure", dependencies: ["WeirProtocol"]),
        .target(name: "WeirConformance", dependencies: ["CFork", "WeirStreams", "WeirProtocol"]),
        .target(name: "WeirTuning", dependencies: ["WeirStreams", "WeirProtocol", "WeirMeasure"]),
        .target(
            name: "WeirScenarios",
            dependencies: [
                "WeirStreams", "WeirProtocol", "WeirMeasure", "WeirTuning", .product(name: "Yams", package: "Yams"),
            ]),

        // Layer 3: serving, driving, showing.
        .target(
            name: "WeirWorker",
            dependencies: ["CAllocationHooks", "WeirStreams", "WeirProtocol", "WeirConformance", "WeirTuning"]),
        .target(
            name: "WeirDriver",
            dependencies: [
                "CCounterPage", "CPerfEvents", "CProfilePage", "CSpawn", "CSystemCalls", "WeirStreams",
                "WeirProtocol", "WeirConformance", "WeirMeasure", "WeirScenarios", "WeirTuning",
            ]),
        .target(name: "WeirReport", dependencies: ["WeirProtocol", "WeirMeasure", "WeirTuning"]),
        // The system's SQLite: a Swift layer above it took longer to build than all of Weir.
        .target(name: "WeirHistory", dependencies: ["CSQLite", "WeirMeasure"]),

        // It replaces read and write: linked by workers that check peers, never by one that measures.
        .target(
            name: "WeirPeers",
            dependencies: [
                "CScriptedDescriptors", "WeirStreams", "WeirProtocol", "WeirConformance", "WeirWorker",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        // Layer 4: the commands.
        .executableTarget(
            name: "weir",
            dependencies: [
                "WeirProtocol", "WeirConformance", "WeirMeasure", "WeirTuning", "WeirScenarios", "WeirDriver",
                "WeirReport", "WeirHistory", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "weir-worker",
            dependencies: [
                "CReadLoop", "WeirStreams", "WeirProtocol", "WeirWorker",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        .executableTarget(name: "weir-peers", dependencies: ["WeirPeers", "WeirWorker"]),

        .testTarget(name: "WeirStreamsTests", dependencies: ["WeirStreams"]),
        .testTarget(name: "WeirProtocolTests", dependencies: ["WeirProtocol"]),
        .testTarget(
            name: "WeirTuningTests", dependencies: ["WeirTuning", "WeirMeasure", "WeirStreams", "WeirProtocol"],
            exclude: ["Measured"]),
        .testTarget(
            name: "WeirMeasureTests", dependencies: ["WeirMeasure", "WeirProtocol"],
            exclude: ["Statistics/Reference"]),
        .testTarget(name: "WeirConformanceTests", dependencies: ["WeirConformance", "WeirStreams", "WeirProtocol"]),
        .testTarget(
            name: "WeirPeersTests",
            dependencies: ["WeirDriver", "WeirConformance", "WeirProtocol", "WeirScenarios"]),
        .testTarget(
            name: "WeirScenariosTests", dependencies: ["WeirScenarios", "WeirMeasure", "WeirTuning", "WeirProtocol"],
            exclude: ["Golden"]),
        .testTarget(
            name: "WeirWorkerTests",
            dependencies: ["WeirWorker", "WeirConformance", "WeirStreams", "WeirProtocol", "weir-worker"]),
        .testTarget(
            name: "WeirDriverTests",
            dependencies: [
                "WeirDriver", "WeirConformance", "WeirMeasure", "WeirProtocol", "WeirScenarios", "WeirStreams",
                "WeirTuning", "weir", "weir-worker",
            ], exclude: ["Workers"]),
        .testTarget(
            name: "WeirHistoryTests", dependencies: ["WeirHistory", "WeirMeasure", "WeirProtocol", "weir"]),
        .testTarget(
            name: "WeirReportTests", dependencies: ["WeirReport", "WeirMeasure", "WeirTuning", "WeirProtocol"],
            exclude: ["Golden", "Readers"]),
    ],
    swiftLanguageModes: [.v6]
)
