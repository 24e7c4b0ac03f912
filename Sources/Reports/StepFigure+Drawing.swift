extension StepFigure {
  /// The figure at its first step, as an `<svg>` element.
  ///
  /// - Parameters:
  ///   - width: the width in CSS pixels, at least 240.
  ///   - identifier: a name that no other element of the page has.
  /// - Returns: the element; its height follows from the content.
  public func drawing(width: Double, identifier: String) -> Element {
    let plot = StepPlot(self, width: width)
    return SVG.root(
      identifier: identifier, width: plot.width, height: plot.height, title: title,
      description: description, content: plot.content
    )
  }
}

/// A figure of steps laid out for a width.
struct StepPlot {
  private static let pitches = 17.0...52.0
  private static let label = 10.5
  private static let head = 26.0
  private static let gap = 16.0
  /// The least width at which labels decide how wide a slot is.
  private static let roomy = 600.0

  /// A track with the place of its first slot and the room for its labels.
  private struct Placed {
    let index: Int
    let pitch: Double
    let x: Double
    let y: Double
    let labelHeight: Double
    let isTurned: Bool
    let isFirstOfLine: Bool
  }

  private let figure: StepFigure
  private let laneHeight: Double
  private let left: Double
  private var placed: [Placed] = []
  /// The width of a slot of a track with a window.
  private let pitch: Double
  /// The width of the drawing; more than was asked for when there are many slots.
  let width: Double
  /// The height of the drawing.
  private(set) var height = 0.0

  init(_ figure: StepFigure, width: Double) {
    self.figure = figure
    let lanes = figure.lanes.map { TextMeasure.width(of: $0, size: 12) }.max() ?? 0
    left = min(lanes + 8, width * 0.3)
    let slots = Double(figure.tracks.map(\.slots).max() ?? 1)
    pitch = max(
      Self.pitches.lowerBound, min(Self.pitches.upperBound, (width - left - 1) / slots))
    self.width = max(width, left + slots * pitch + 1)
    laneHeight = min(24, max(19, pitch - 2))
    place()
  }

  /// The least room that all labels of a track need.
  private func labelWidth(_ track: Int) -> Double {
    let labels = Set(figure.steps.flatMap { $0.contents[track].columns.map(\.label) })
    return labels.map { TextMeasure.width(of: $0, size: Self.label) }.max() ?? 0
  }

  /// The width of a slot: tracks without a window, which need not stand in line with others, are as
  /// wide as their labels where there is room.
  private func pitch(_ track: Int) -> Double {
    let isFree = figure.tracks[track].window == nil && width >= Self.roomy
    return isFree ? max(pitch, labelWidth(track) + 6) : pitch
  }

  /// The room of a track, its name counted.
  private func extent(_ track: Int) -> Double {
    max(
      Double(figure.tracks[track].slots) * pitch(track),
      TextMeasure.width(of: figure.tracks[track].name, size: 12))
  }

  /// The tracks that stand side by side, line by line.
  private var lines: [[Int]] {
    var lines: [[Int]] = []
    var x = left
    for track in figure.tracks.indices {
      let isAlone = figure.tracks[track].window != nil
      let previous = lines.last?.last.map { figure.tracks[$0].window != nil } ?? true
      if isAlone || previous || x + extent(track) > width {
        lines.append([])
        x = left
      }
      lines[lines.count - 1].append(track)
      x += extent(track) + Self.gap
    }
    return lines
  }

  private mutating func place() {
    var y = Legend.lineHeight + 4
    for line in lines {
      let turned = line.map { labelWidth($0) + 2 > pitch($0) }
      let labels = zip(line, turned).map { $1 ? labelWidth($0) + 6 : Self.label + 6 }.max() ?? 0
      var x = left
      for (track, isTurned) in zip(line, turned) {
        placed.append(
          Placed(
            index: track, pitch: pitch(track), x: x, y: y + Self.head, labelHeight: labels,
            isTurned: isTurned,
            isFirstOfLine: track == line[0]))
        x += extent(track) + Self.gap
      }
      y += Self.head + labels + laneHeight * Double(figure.lanes.count) + Self.gap
    }
    height = y - Self.gap + 4
  }

  /// Everything within the drawing.
  var content: [HTML] { legend + placed.map(track) }

  private var legend: [HTML] {
    let words = [figure.wording.source, figure.wording.target]
    return Legend(words, x: 0, y: 0, width: width) { index, x, y in
      [
        .tag(
          "g", ["class": index == 0 ? "column s" : "column t"],
          [SVG.rectangle(x: x + 6, y: y - 7, width: 16, height: 14, style: "", radius: 3)])
      ]
    }.content
  }

  private func track(_ placed: Placed) -> HTML {
    let track = figure.tracks[placed.index]
    let content = figure.steps[0].contents[placed.index]
    let top = placed.y + placed.labelHeight
    let lanes = figure.lanes.indices.map { top + laneHeight * (Double($0) + 0.5) }
    let extent = Double(track.slots) * placed.pitch
    var parts: [HTML] = [
      SVG.text(
        track.name, x: placed.isFirstOfLine ? 0 : placed.x, y: placed.y - 12, style: "heading")
    ]
    parts += window(track, placed, top: top)
    if placed.isFirstOfLine {
      parts += zip(figure.lanes, lanes).map {
        SVG.text($0, x: left - 8, y: $1 + 4, .end, style: "lane")
      }
    }
    if track.window != nil {
      parts += lanes.map { SVG.line(placed.x, $0, placed.x + extent, $0, style: "wire") }
    }
    let columns = content.columns.enumerated().map { index, column in
      self.column(column, at: placed.x + placed.pitch * Double(index), placed, top, track.filled)
    }
    parts.append(
      .tag(
        "g",
        [
          "class": "data",
          "style": "transform:translate(\(SVG.number(placed.pitch * Double(content.offset)))px)",
        ], columns))
    let texts = [HTML.tag("title", [:], [.text(track.name)])]
    return .tag(
      "g", ["class": "track", "data-pitch": SVG.number(placed.pitch)], texts + parts)
  }

  private func window(_ track: StepFigure.Track, _ placed: Placed, top: Double) -> [HTML] {
    guard let window = track.window else { return [] }
    let start = placed.x + placed.pitch * Double(window.lowerBound)
    let extent = placed.pitch * Double(window.count)
    let bottom = top + laneHeight * Double(figure.lanes.count)
    let ends = ends(within: extent)
    let texts =
      ends.isEmpty
      ? []
      : [
        SVG.text(ends[0], x: start, y: placed.y - 12, style: "end"),
        SVG.text(ends[1], x: start + extent, y: placed.y - 12, .end, style: "end"),
      ]
    let tips = [start + placed.pitch / 2, start + extent - placed.pitch / 2].map { x in
      let points = [(x - 5, placed.y - 8), (x + 5, placed.y - 8), (x, placed.y - 1)]
      return HTML.tag("path", ["d": SVG.path(points) + "Z", "class": "tip"])
    }
    let frame = SVG.rectangle(
      x: start, y: placed.y, width: extent, height: bottom - placed.y + 3, style: "window",
      radius: 5)
    return [frame] + tips + texts
  }

  /// What stands at the ends of a window: the whole words, or the first of each, or nothing.
  private func ends(within extent: Double) -> [String] {
    let whole = figure.wording.ends
    let short = whole.map { String($0.prefix { $0 != " " }) }
    return [whole, short].first { ends in
      ends.reduce(8) { $0 + TextMeasure.width(of: $1, size: 12) } <= extent
    } ?? []
  }

  /// A label, then a box and a symbol for each lane; the script relies on that order.
  private func column(
    _ column: StepFigure.Column, at x: Double, _ placed: Placed, _ top: Double, _ filled: String
  ) -> HTML {
    let middle = x + placed.pitch / 2
    let baseline = top - 5
    var place: KeyValuePairs<String, String> = [
      "x": SVG.number(middle), "y": SVG.number(baseline),
    ]
    if placed.isTurned {
      let (turn, foot) = (SVG.number(middle + 4), SVG.number(baseline))
      place = ["x": turn, "y": foot, "transform": "rotate(-90 \(turn) \(foot))", "class": "turned"]
    }
    var parts: [HTML] = [.tag("text", place, [.text(column.label)])]
    for (lane, symbol) in column.symbols.enumerated() {
      let y = top + laneHeight * Double(lane)
      parts.append(
        SVG.rectangle(
          x: x + 1.5, y: y + 1.5, width: placed.pitch - 3, height: laneHeight - 3,
          style: filled.contains(symbol) ? "on" : "", radius: 3))
      parts.append(
        .tag(
          "text", ["x": SVG.number(middle), "y": SVG.number(y + laneHeight / 2 + 4.5)],
          [.text(String(symbol))]))
    }
    return .tag("g", ["class": "column"], parts)
  }
}
