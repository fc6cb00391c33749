// swift-tools-version: 6.2
import PackageDescription

// SwiftNIO's and swift-async-algorithms' streams in workers of their own, so that nothing else of Weir builds or links them.
let package = Package(
    name: "weir-worker-nio",
    dependencies: [
        .package(name: "weir", path: "../../.."),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    ],
    targets: [
        .executableTarget(
            name: "weir-worker-nio",
            dependencies: [
                .product(name: "WeirWorker", package: "weir"),
                .product(name: "WeirStreams", package: "weir"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "_NIOFileSystem", package: "swift-nio"),
            ]),
        // It replaces system calls, so it only checks; the one above only measures.
        .executableTarget(
            name: "weir-peers-nio",
            dependencies: [
                .product(name: "WeirPeers", package: "weir"),
                .product(name: "WeirWorker", package: "weir"),
                .product(name: "WeirConformance", package: "weir"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "_NIOFileSystem", package: "swift-nio"),
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
