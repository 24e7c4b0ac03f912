/// The strokes of a digit in its own box, |x| ≤ 0.6 and |y| ≤ 0.9, as straight pieces.
///
/// Every digit has two shapes (an open and a closed four, a seven with and without a bar…), so that
/// a class is not one template.
struct GlyphShape: Hashable, Sendable {
  /// The pieces, in the order they are written.
  let segments: [Segment]

  /// Both shapes of each digit: `all[digit][variant]`.
  static let all: [[GlyphShape]] = strokes.map { $0.map(GlyphShape.init(strokes:)) }

  private init(strokes: [Stroke]) {
    segments = strokes.flatMap { stroke in
      let points = stroke.points
      return zip(points, points.dropFirst()).map { Segment(start: $0, end: $1) }
    }
  }

  private static let strokes: [[[Stroke]]] = [
    [
      [.arc(0, 0, 0.55, 0.88, 0, 1)],
      [.arc(0, 0, 0.40, 0.88, 0, 1)],
    ],
    [
      [.line([(0.05, -0.88), (0.05, 0.88)])],
      [
        .line([(-0.30, -0.50), (0.05, -0.88), (0.05, 0.88)]), .line([(-0.32, 0.88), (0.42, 0.88)]),
      ],
    ],
    [
      [
        .arc(0, -0.43, 0.50, 0.45, 0.50, 1.06),
        .line([(0.465, -0.26), (-0.52, 0.86), (0.56, 0.86)]),
      ],
      [
        .arc(0, -0.40, 0.48, 0.48, 0.55, 1.12), .arc(-0.32, 0.62, 0.18, 0.20, 0.30, 1.00),
        .line([(0.35, -0.07), (-0.36, 0.80)]), .line([(-0.30, 0.50), (0.10, 0.80), (0.56, 0.72)]),
      ],
    ],
    [
      [.arc(0, -0.44, 0.47, 0.44, 0.55, 1.25), .arc(0, 0.44, 0.54, 0.44, 0.75, 1.44)],
      [
        .line([(-0.48, -0.86), (0.46, -0.86), (-0.04, -0.12)]),
        .arc(-0.04, 0.38, 0.54, 0.50, 0.75, 1.42),
      ],
    ],
    [
      [.line([(0.24, 0.88), (0.24, -0.88), (-0.56, 0.30), (0.58, 0.30)])],
      [
        .line([(-0.44, -0.86), (-0.50, 0.12), (0.52, 0.12)]), .line([(0.36, -0.86), (0.36, 0.88)]),
      ],
    ],
    [
      [
        .line([(0.50, -0.87), (-0.38, -0.87), (-0.44, -0.06)]),
        .arc(-0.02, 0.33, 0.54, 0.54, 0.63, 1.42),
      ],
      [
        .line([(0.46, -0.87), (-0.30, -0.80), (-0.34, -0.16), (0.10, -0.20)]),
        .arc(0.02, 0.34, 0.46, 0.54, 0.76, 1.40),
      ],
    ],
    [
      [
        .arc(0, 0.40, 0.50, 0.48, 0, 1),
        .line([(0.36, -0.88), (-0.10, -0.56), (-0.40, -0.08), (-0.50, 0.40)]),
      ],
      [.arc(0.02, 0.46, 0.44, 0.42, 0, 1), .line([(-0.20, -0.88), (-0.40, 0.0), (-0.42, 0.46)])],
    ],
    [
      [.line([(-0.52, -0.86), (0.52, -0.86), (-0.14, 0.88)])],
      [
        .line([(-0.50, -0.60), (-0.48, -0.86), (0.52, -0.86), (0.04, 0.10), (-0.06, 0.88)]),
        .line([(-0.28, 0.02), (0.40, 0.02)]),
      ],
    ],
    [
      [.arc(0, -0.44, 0.42, 0.43, 0, 1), .arc(0, 0.43, 0.50, 0.44, 0, 1)],
      [.arc(0.04, -0.50, 0.34, 0.37, 0, 1), .arc(-0.02, 0.38, 0.46, 0.50, 0, 1)],
    ],
    [
      [
        .arc(0, -0.40, 0.50, 0.48, 0, 1),
        .line([(0.50, -0.40), (0.44, 0.20), (0.16, 0.64), (-0.30, 0.88)]),
      ],
      [.arc(-0.04, -0.44, 0.44, 0.43, 0, 1), .line([(0.40, -0.44), (0.34, 0.88)])],
    ],
  ]
}

/// A continuous movement of the pen.
private enum Stroke {
  /// Through the given points.
  case line([(Double, Double)])
  /// Along an ellipse: centre, radii, and the first and last angle in turns (0 right, 1/4 down).
  case arc(Double, Double, Double, Double, Double, Double)

  /// The corners of the line that stands for the stroke: an arc has twelve pieces a turn.
  var points: [Point] {
    switch self {
    case .line(let corners):
      return corners.map(Point.init(x:y:))
    case .arc(let x, let y, let horizontal, let vertical, let first, let last):
      let pieces = Int(((last - first) * 12).rounded(.up))
      return (0...pieces).map { piece in
        let unit = Point.onCircle(turns: first + (last - first) * Double(piece) / Double(pieces))
        return Point(x: x + horizontal * unit.x, y: y + vertical * unit.y)
      }
    }
  }
}
