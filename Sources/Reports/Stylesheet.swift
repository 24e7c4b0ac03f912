/// The style sheets, carried in the program so that a page needs no other file.
package enum Stylesheet {
  /// Colours, light and dark.
  ///
  /// Series colours have a contrast of at least 4.5 to the ground, and
  /// differ in lightness so that they stay apart for readers with protanopia and deuteranopia.
  static let colours = """
    :root{color-scheme:light dark;
    --ground:#ffffff;--panel:#f6f7f9;--ink:#16191f;--muted:#566070;--faint:#dfe3e8;--rule:#c3cad3;--shade:#16191f30;
    --accent:#0b5cad;--good:#176b3a;--bad:#b3261e;--neutral:#566070;
    --series-1:#2463c9;--series-2:#b45e00;--series-3:#17806a;--series-4:#5b1060;
    --series-5:#6a2600;--series-6:#227ca3;--series-7:#2c1a2a;--series-8:#6a4cf5;
    --ramp-1:#d8e6f4;--ramp-2:#b9d3ec;--ramp-3:#92bce0;--ramp-4:#64a1d2;
    --ramp-5:#3375b0;--ramp-6:#1b5c99;--ramp-7:#0a3a6b;--ramp-faint-ink:#16191f;
    --ramp-strong-ink:#ffffff}
    @media (prefers-color-scheme:dark){:root{
    --ground:#12151a;--panel:#1a1f26;--ink:#e7eaef;--muted:#9fa9b8;--faint:#2a313b;--rule:#414b58;--shade:#00000090;
    --accent:#7db8f2;--good:#6fce95;--bad:#ff8f85;--neutral:#9fa9b8;
    --series-1:#6f95f0;--series-2:#e0702f;--series-3:#3fd68f;--series-4:#cf9bb8;
    --series-5:#f2e96a;--series-6:#92e4ff;--series-7:#e6ffea;--series-8:#8a6cff;
    --ramp-1:#1c2f45;--ramp-2:#234566;--ramp-3:#2c5f8d;--ramp-4:#3877ab;
    --ramp-5:#64a3d8;--ramp-6:#97c5ea;--ramp-7:#d0e5f7;--ramp-faint-ink:#ffffff;
    --ramp-strong-ink:#0d1116}}

    """

  /// The charts.
  package static let chart =
    colours + """
      .chart{display:block;max-width:100%;height:auto;overflow:visible;
      font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
      font-size:13px;font-variant-numeric:tabular-nums}
      .chart text{fill:var(--ink)}
      .chart .tick,.chart .title,.chart .note{fill:var(--muted)}
      .chart .value{font-weight:600}
      .chart .name{font-weight:600}
      .chart .grid{stroke:var(--faint);stroke-width:1;shape-rendering:crispEdges}
      .chart .axis{stroke:var(--rule);stroke-width:1;shape-rendering:crispEdges}
      .chart .reference{stroke:var(--ink);stroke-width:1.25;stroke-dasharray:4 3}
      .chart .line{fill:none;stroke-width:2;stroke-linejoin:round}
      .chart .cross{fill:none;stroke-width:2}
      .chart .mark{stroke:var(--ground);stroke-width:1}
      .chart .leader{fill:none;stroke-width:1;opacity:.55}
      .chart .reach{fill:transparent;stroke:none}
      .chart .point:hover .mark{stroke:var(--ink);stroke-width:1.5}
      .chart .point:hover .bar,.chart .point:hover .part{opacity:.85}
      .chart .hatch{stroke:var(--ground);stroke-width:2.5;opacity:.6}
      .chart .whisker{stroke:var(--ink);stroke-width:1.5}
      .chart .whisker-ground{stroke:var(--ground);stroke-width:4;opacity:.8}
      .chart .part{stroke:var(--ground);stroke-width:1}
      .chart .blank{fill:none;stroke:var(--faint);stroke-width:1}
      .chart .missing{fill:var(--ground);stroke:var(--bad);stroke-width:1}
      .chart .missing-mark{stroke:var(--bad);stroke-width:2}
      .chart text.inside{font-size:11.5px;stroke:none;fill:var(--ramp-faint-ink)}

      """ + seriesRules + rampRules + stepDrawing

  private static let seriesRules = (1...SeriesStyle.count).map { number in
    let colour = "var(--series-\(number))"
    return """
      .chart .line.s\(number),.chart .cross.s\(number),.chart .leader.s\(number){stroke:\(colour)}
      .chart .mark.s\(number),.chart .bar.s\(number),.chart text.name.s\(number){fill:\(colour)}

      """
  }.joined()

  private static let rampRules = (1...CompositionChart.maximumParts).map { number in
    let ink = number >= 5 ? ".chart text.inside.r\(number){fill:var(--ramp-strong-ink)}\n" : ""
    return ".chart rect.r\(number){fill:var(--ramp-\(number))}\n" + ink
  }.joined()
}
