// swift-tools-version: 6.2
import PackageDescription

// A user's package in miniature: stages of its own, a worker that serves them, and a test that checks them.
let package = Package(
    name: "miniature",
    dependencies: [.package(name: "weir", path: "../..")],
    targets: [
        .target(
            name: "MyStages",
            dependencies: [
                .product(name: "WeirStreams", package: "weir"), .product(name: "WeirWorker", package: "weir"),
            ]),
        .executableTarget(
            name: "my-worker", dependencies: ["MyStages", .product(name: "WeirWorker", package: "weir")]),
        .testTarget(
            name: "MyStagesTests", dependencies: ["MyStages", .product(name: "WeirConformance", package: "weir")]),
    ],
    swiftLanguageModes: [.v6]
)
