import Testing

@testable import WeirDriver

@Suite("Names of functions")
struct FunctionNameTests {
    @Test(
        "A full name loses its module, its types and how it was compiled",
        arguments: [
            (
                "WeirStreams.MemoryReader.read(into: inout Swift.OutputRawSpan) throws -> WeirStreams.ReadStatus",
                "MemoryReader.read(into:)"
            ),
            ("static M.S.f(_: Swift.Int, with: Swift.String) -> ()", "S.f(_:with:)"),
            ("M.S.init() -> M.S", "S.init()"),
            ("M.G.f<A where A: M.P>(x: A) -> Swift.Int", "G.f(x:)"),
            ("generic specialization <Swift.UInt8> of Swift.Array.append(__owned A) -> ()", "Array.append(_:)"),
            ("protocol witness for M.P.read(into: Swift.Int) -> () in conformance M.S : M.P in M", "S.read(into:)"),
            (
                "protocol witness for M.P.read() -> () in conformance < where A: ~Swift.Copyable> M.S<A> : M.P in M",
                "S.read()"
            ),
            ("closure #1 (Swift.Int) -> () in M.S.f() -> ()", "closure #1 in S.f()"),
            ("partial apply forwarder for closure #2 () -> () in M.f() -> ()", "closure #2 in f()"),
            ("M.S.(hidden in _1F3EA0)(x: Swift.Int) -> ()", "S.hidden(x:)"),
            ("(extension in M):Swift.Array.sum() -> Swift.Int", "Array.sum()"),
            ("std::vector<int>::push_back(int&&)", "std::vector<int>::push_back"),
            (
                "bool swift::Counts<(swift::Kind)1>::drop<true, false>(unsigned int)",
                "swift::Counts<(swift::Kind)1>::drop<true, false>"
            ),
            (
                "protocol witness for static Swift.Equatable.== infix(A, A) -> Swift.Bool in conformance Swift.UInt8 : "
                    + "Swift.Equatable in Swift", "UInt8.=="
            ),
            (
                "function signature specialization <Arg[0] = [Closure Propagated : $s3app, Argument Types : [app.B]> of "
                    + "generic specialization <Swift.Int> of app.each(_: (A) -> ()) -> ()", "each(_:)"
            ),
            (
                "reabstraction thunk helper <A> from @callee_guaranteed () -> () to @escaping () -> ()",
                "reabstraction thunk"
            ),
            ("operator new(unsigned long)", "operator new"),
            ("malloc", "malloc"),
            ("", ""),
            ("closure #1 (", "closure"),
        ])
    func short(full: String, short: String) {
        #expect(FunctionName.short(full) == short)
    }

    @Test(
        "Names of the linker become those of the source",
        arguments: [
            ("$s4main3fooyyF", "main.foo() -> ()"), ("_ZN3foo3barEv", "foo::bar()"), ("malloc", "malloc"),
            ("$snonsense", "$snonsense"),
        ])
    func demangled(symbol: String, name: String) {
        #expect(Demangler().name(of: symbol) == name)
    }
}
