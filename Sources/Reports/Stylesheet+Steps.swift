extension Stylesheet {
  /// What is drawn of figures of steps.
  static let stepDrawing = """
    .chart .heading{font-weight:600;font-size:12px}
    .chart .lane,.chart .end{fill:var(--muted);font-size:12px}
    .chart .wire{stroke:var(--rule);stroke-width:2}
    .chart .window{fill:var(--panel);stroke:var(--accent);stroke-width:1.5}
    .chart .tip{fill:var(--accent)}
    .chart .w .window{fill:var(--ramp-1);stroke-width:3.5}
    .chart .column rect{fill:var(--ground);stroke:var(--rule);stroke-width:1}
    .chart .column rect.on{fill:var(--ramp-5);stroke:var(--ramp-5)}
    .chart .column text{text-anchor:middle}
    .chart .column text:first-child{font-size:10.5px;fill:var(--ink)}
    .chart .column text.turned{text-anchor:start}
    .chart .column rect.on+text{fill:var(--ramp-strong-ink)}
    .chart .column.s rect{stroke:var(--ink);stroke-width:2.5;stroke-dasharray:4 2.5}
    .chart .column.t rect{stroke:var(--series-2);stroke-width:3}
    @media (prefers-reduced-motion:no-preference){.chart .data{transition:transform .35s}}

    """

  /// The controls and the words of figures of steps.
  static let steps = """
    .steps{margin:0}
    .steps svg{margin:14px 0 0}
    .controls{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center;font-size:.875rem}
    .controls[hidden]{display:none}
    .buttons{display:flex;flex-wrap:wrap;gap:6px}
    .controls button{font:inherit;color:var(--ink);background:var(--panel);
    border:1px solid var(--rule);border-radius:6px;padding:6px 12px;min-height:36px;cursor:pointer}
    .controls button:hover{border-color:var(--accent)}
    .controls button[aria-disabled=true]{color:var(--muted);border-color:var(--faint);
    cursor:default}
    .controls button:focus-visible,.controls input:focus-visible{outline:2px solid var(--accent);
    outline-offset:2px}
    .controls input{flex:1 1 140px;min-width:0;accent-color:var(--accent)}
    .controls output{font-variant-numeric:tabular-nums;color:var(--muted)}
    .said{margin:14px 0 0;max-width:none;min-height:4.8em}
    .said code{font-weight:600}
    .steps ol{padding-left:2.6em;max-width:52em}
    .steps li{margin:4px 0}
    .steps li.landmark{font-weight:600}
    @media print{.controls{display:none}}

    """
}
