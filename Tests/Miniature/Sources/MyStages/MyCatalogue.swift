import WeirWorker

extension Catalogue {
    /// Weir's stages and mine: adding one is one line here.
    public static var mine: Catalogue {
        var catalogue = Catalogue.weir
        catalogue.addReader("rot13", "rotates letters by 13", effect: .transforms) { upstream, _ in
            Rot13Reader(upstream)
        }
        catalogue.addReader("passthrough", "hands everything on") { upstream, _ in PassthroughReader(upstream) }
        return catalogue
    }
}
