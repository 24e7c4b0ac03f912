/// Names of series with a sample of each, in as many lines as the width asks for.
struct Legend {
  /// The height of a line.
  static let lineHeight = 22.0
  /// The width of a sample and the gap behind it.
  static let sample = 34.0

  /// The legend's elements.
  let content: [HTML]
  /// The height that the legend takes.
  let height: Double

  /// Lays a legend.
  ///
  /// - Parameters:
  ///   - names: the names, in order.
  ///   - x: where a line begins.
  ///   - y: the top.
  ///   - width: how long a line may be.
  ///   - sample: draws the sample of a series, given where its left end and its middle line are.
  init(
    _ names: [String], x: Double, y: Double, width: Double,
    sample: (_ index: Int, _ x: Double, _ y: Double) -> [HTML]
  ) {
    var content: [HTML] = []
    var left = x
    var middle = y + Self.lineHeight / 2
    for (index, name) in names.enumerated() {
      let length = Self.sample + TextMeasure.width(of: name) + 14
      if left > x, left + length > x + width {
        left = x
        middle += Self.lineHeight
      }
      content += sample(index, left, middle)
      content.append(SVG.text(name, x: left + Self.sample, y: middle + 4.5))
      left += length
    }
    self.content = content
    height = names.isEmpty ? 0 : middle + Self.lineHeight / 2 - y
  }
}
