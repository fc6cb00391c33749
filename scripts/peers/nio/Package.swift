// swift-tools-version: 6.2
import PackageDescription

// SwiftNIO's readers as a worker of their own, so that nothing else of Weir builds or links NIO.
let package = Package(
    name: "weir-worker-nio",
    dependencies: [
        .package(name: "weir", path: "../../.."),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .executableTarget(
            name: "weir-worker-nio",
            dependencies: [
                .product(name: "WeirWorker", package: "weir"),
                .product(name: "WeirStreams", package: "weir"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "_NIOFileSystem", package: "swift-nio"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
