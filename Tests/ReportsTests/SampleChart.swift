import Reports

/// Charts with a bit of everything, for the tests that look at markup.
enum SampleChart {
  /// Text that would break a document if it were not escaped.
  static let hostile = "</svg><script>alert('x')</script> & \"q\" \u{0}"

  static let lines = LineChart(
    title: "Loss \(hostile)", description: "Falls. \(hostile)",
    x: Axis("epoch \(hostile)", notation: .whole), y: Axis("loss \(hostile)"),
    series: [
      .init(hostile, [.init(1, 2), .init(2, .nan), .init(3, 1), .init(4, 0.5)]),
      .init("bfloat16", [.init(1, 1.5), .init(2, .infinity)]),
      .init("empty", []), .init("never", [.init(1, .nan)]),
    ])

  static let bars = BarChart(
    title: "Accuracy", description: hostile,
    axis: Axis("accuracy", notation: .percentage, range: 0...1), series: ["train", hostile],
    groups: [
      .init("binary32", [.init(0.99, range: 0.98...1), .init(0.98)]),
      .init(hostile, [.init(.nan), .init(-0.2, text: hostile)]),
    ], reference: .init(0.1, "guessing"))

  static let composition = CompositionChart(
    title: "Reads", description: hostile, axis: Axis("reads", notation: .whole),
    parts: ["1 row", hostile, "3 rows"],
    rows: [.init("add", [1, 200, 30]), .init(hostile, [0, 0, 0]), .init("mul", [5, 0, 9])])

  static let shares = CompositionChart(
    title: "Shares", description: "", axis: Axis("share"), parts: ["a", "b"],
    rows: [.init("one", [1, 3]), .init("none", [0, 0])], length: .shares)

  static let heat = HeatMap(
    title: "Cases \(hostile)", description: hostile,
    axes: .init(rows: hostile, columns: "second"), columns: ["a", hostile, "c"],
    rows: [
      .init("zero", [.amount(1), .missing, .blank]),
      .init(hostile, [.amount(2_000_000), .amount(0.5), .missing]),
    ], wording: .init(amount: "cases", missing: hostile, blank: "impossible"))

  static let steps = StepFigure(
    title: "Steps \(hostile)", description: hostile, lanes: [hostile, "second"],
    tracks: [
      .init("moving \(hostile)", slots: 7, window: 2...4, filled: "1"), .init("still", slots: 2),
    ],
    steps: [
      .init(
        "", "It begins.",
        [
          .init(offset: 3, columns: [.init("a0", "01"), .init("", "<·"), .init("b, =%", "& ")]),
          .init(columns: [.init("", "  "), .init("", "  ")]),
        ]),
      .init(
        "shift \(hostile)", "It moves.",
        [
          .init(
            offset: 1, columns: [.init("a0", "01"), .init("", "<·"), .init("b, =%", "& ")],
            sources: [0]),
          .init(columns: [.init("é→", "1 "), .init("", "  ")], targets: [0]),
        ]),
      .init(
        "", "Told: \(hostile)",
        [
          .init(
            offset: 1, columns: [.init("a0", "11"), .init("", "<·"), .init("b, =%", "& ")],
            targets: [0, 2], isActive: true),
          .init(columns: [.init("renamed", "1 "), .init("c", "00")], sources: [1]),
        ], isLandmark: true),
    ],
    wording: .init(
      source: "read", target: hostile, leftEnd: "left end", rightEnd: "right end",
      landmark: "count"))

  static let all: [any Chart] = [lines, bars, composition, shares, heat, steps]
}
