import Foundation

/// Builds a product of a Swift package for a gate; the same toolchain and flags for every build.
struct PackageBuild {
    /// The folder with `Package.swift`.
    let package: String
    /// The executable product: the worker.
    let product: String

    private static let flags = ["-c", "release"]

    /// Builds it.
    /// - Parameter what: What it is for the message: `the base main (1a2b3c4)`.
    /// - Returns: The path of the executable.
    /// - Throws: `RunError` with the compiler's last words.
    func worker(_ what: String) throws -> String {
        let outcome = try ToolProcess.run(swift(["--product", product]))
        guard outcome.status == 0 else {
            let words = (outcome.output + "\n" + outcome.errors)
            let mistakes = words.split(separator: "\n").filter { $0.contains("error:") }.suffix(5)
            let said = mistakes.isEmpty ? words.lastLines(5) : mistakes.joined(separator: "\n").lastLines(5)
            throw RunError(
                "\(what) does not build: swift build --product \(product) left with \(outcome.status)\n\(said)")
        }
        let folder = try ToolProcess.run(swift(["--show-bin-path"])).output.trimmingLine
        let path = "\(folder)/\(product)"
        guard access(path, X_OK) == 0 else { throw RunError("\(what) has no executable product \"\(product)\"") }
        return path
    }

    private func swift(_ words: [String]) -> [String] {
        ["swift", "build", "--package-path", package] + Self.flags + words
    }

    /// What decides what a commit's build comes to, besides the commit: the compiler, the flags and the product.
    func fingerprint() throws -> String {
        let version = try ToolProcess.run(["swift", "--version"])
        return ([version.output, product] + Self.flags).joined(separator: " ")
    }
}
