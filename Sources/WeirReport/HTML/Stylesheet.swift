/// The report's look: one column of calm type, figures that align, colours for the light and the dark scheme.
enum Stylesheet {
    static let sheet: StaticString = """

        :root { color-scheme: light dark; --page: #fcfcfb; --ink: #22262b; --quiet: #68707a; --line: #e3e5e8;
          --panel: #f4f5f6; --dot: #4a6a8f; --good: #1a7f4b; --bad: #b3261e; --open: #8a6100; }
        @media (prefers-color-scheme: dark) { :root { --page: #15181c; --ink: #e2e5e9; --quiet: #969faa;
          --line: #2c3138; --panel: #1c2026; --dot: #8fb3dd; --good: #5cc88f; --bad: #ff8a80; --open: #e0b050; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink);
          font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
        main { max-width: 66rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
        h1 { font-size: 1.9rem; font-weight: 650; margin: 0 0 .2rem; letter-spacing: -.01em; }
        h2 { font-size: 1.1rem; font-weight: 650; margin: 2.6rem 0 .7rem; }
        .question { font-size: 1.1rem; color: var(--quiet); margin: 0; max-width: 46rem; }
        article + article { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 3rem; }
        nav { margin: 0 0 3rem; } nav a { color: inherit; margin-right: 1.2rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
        th { text-align: left; font-weight: 600; vertical-align: bottom; padding: .3rem .7rem; }
        th small { display: block; font-weight: 400; color: var(--quiet); }
        td { padding: .34rem .7rem .1rem; border-top: 1px solid var(--line); white-space: nowrap;
          vertical-align: baseline; }
        th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
        .number { text-align: right; } td.number { white-space: pre; }
        .chain, code { font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; font-size: .86em; }
        .chain, .spread, .counts td, .branch { color: var(--quiet); }
        .counts td { border: 0; font-size: .84rem; padding-top: 0; padding-bottom: .34rem; white-space: normal; }
        .counts span { display: inline-block; margin-right: 1.2rem; }
        td b { color: var(--good); font-weight: 650; }
        td.note { color: var(--open); white-space: normal; padding-bottom: .34rem; }
        .d1 { padding-left: 1.2rem; } .d2 { padding-left: 2.4rem; } .d3 { padding-left: 3.6rem; }
        .d4 { padding-left: 4.8rem; }
        .legend { color: var(--quiet); font-size: .86rem; margin: .8rem 0 0; }
        svg { display: block; width: 100%; height: auto; margin: 1.6rem 0 0; overflow: visible;
          font-variant-numeric: tabular-nums; }
        svg text { font-size: 13px; fill: var(--ink); } svg .tick { fill: var(--quiet); text-anchor: middle; font-size: 12px; }
        svg .figure { text-anchor: end; } svg .grid { stroke: var(--line); }
        svg .block { fill: var(--dot); opacity: .28; } 
        svg .median { fill: var(--dot); stroke: var(--page); }
        svg .whisker { stroke: var(--dot); stroke-width: 2; }
        svg .best .median { fill: var(--good); } svg .best .whisker { stroke: var(--good); }
        svg .best .block { fill: var(--good); } svg .best .figure { fill: var(--good); font-weight: 650; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0; font-size: .9rem; }
        dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
        .verdicts td { white-space: normal; padding-bottom: .34rem; }
        .verdicts td:first-child { font-weight: 650; white-space: nowrap; }
        .holds { color: var(--good); } .fails { color: var(--bad); } .unclear { color: var(--open); }
        .warnings { margin: 0; padding: .8rem 1.1rem; background: var(--panel); border-left: 3px solid var(--open);
          list-style: none; } .warnings li + li { margin-top: .5rem; }
        @media print { main { padding: 0; max-width: none; } }

        """
}
