import Foundation

/// An axis laid over a stretch of pixels: where each value stands, and where the ticks are.
struct AxisScale {
  /// A marked position.
  struct Tick: Hashable {
    let position: Double
    let label: String
  }

  private let axis: Axis
  private let domain: ClosedRange<Double>
  private let pixels: (start: Double, end: Double)
  private let values: [Double]
  private let decimals: Int

  /// Lays an axis.
  ///
  /// - Parameters:
  ///   - axis: what is measured.
  ///   - data: the values to be shown; those that the axis cannot show are passed over.
  ///   - start: the pixel of the least value.
  ///   - end: the pixel of the greatest value.
  ///   - count: the most ticks, at least 3.
  ///   - isFitted: whether the axis ends where the data end, rather than at the next tick.
  init(
    _ axis: Axis, showing data: [Double], from start: Double, to end: Double, atMost count: Int,
    isFitted: Bool = false
  ) {
    let ends = axis.range.map { [$0.lowerBound, $0.upperBound] } ?? []
    let shown = (data + ends).filter(axis.canShow)
    let fallback = axis.scale == .linear ? 0.0...1.0 : 1.0...10.0
    let lowest = shown.min() ?? fallback.lowerBound
    let range = lowest...(shown.max() ?? fallback.upperBound)
    self.axis = axis
    pixels = (start, end)
    if isFitted, range.upperBound > range.lowerBound {
      // Two more are allowed, because the outermost ticks may lie outside the data.
      let candidates = (3...(count + 2)).reversed().map { Self.ticks(axis, range, $0) }
      let inside = candidates.map { $0.values.filter(range.contains) }
      let best = inside.firstIndex { $0.count <= count } ?? inside.count - 1
      domain = range
      values = inside[best]
      decimals = candidates[best].decimals
    } else {
      let ticks = Self.ticks(axis, range, count)
      domain = ticks.values[0]...ticks.values[ticks.values.count - 1]
      values = ticks.values
      decimals = ticks.decimals
    }
  }

  private static func ticks(_ axis: Axis, _ range: ClosedRange<Double>, _ count: Int) -> Ticks {
    switch axis.scale {
    case .linear: linear(axis, range, count)
    case .logarithmic: .logarithmic(covering: range, atMost: count)
    }
  }

  /// Ticks of a linear axis; those of percentages are round in per cent, so they are found there.
  private static func linear(_ axis: Axis, _ range: ClosedRange<Double>, _ count: Int) -> Ticks {
    guard axis.notation == .percentage else {
      return .linear(covering: range, atMost: count, isWhole: axis.notation == .whole)
    }
    let scaled = min(range.lowerBound * 100, Ticks.limit)...min(range.upperBound * 100, Ticks.limit)
    let ticks = Ticks.linear(
      covering: max(scaled.lowerBound, -Ticks.limit)...max(scaled.upperBound, -Ticks.limit),
      atMost: count)
    return Ticks(values: ticks.values.map { $0 / 100 }, decimals: ticks.decimals)
  }

  /// The pixel of a value that the axis can show.
  func position(of value: Double) -> Double {
    let (low, high, at) =
      switch axis.scale {
      case .linear: (domain.lowerBound, domain.upperBound, value)
      case .logarithmic: (log10(domain.lowerBound), log10(domain.upperBound), log10(value))
      }
    return pixels.start + (at - low) / (high - low) * (pixels.end - pixels.start)
  }

  /// The value nearest zero that the axis shows: where bars begin.
  var base: Double { min(max(0, domain.lowerBound), domain.upperBound) }

  /// The ticks, from the least value to the greatest.
  var ticks: [Tick] { values.map { Tick(position: position(of: $0), label: label($0)) } }

  private func label(_ value: Double) -> String {
    let text =
      switch (axis.notation, axis.scale) {
      case (.percentage, _): Figures.percentage(value, decimals: min(decimals, 17))
      case (_, .logarithmic): Figures.significant(value, digits: 1)
      default:
        max(domain.lowerBound.magnitude, domain.upperBound.magnitude) < 1e7 && decimals <= 4
          ? Figures.fixed(value, decimals: decimals) : Figures.significant(value, digits: 4)
      }
    return text.replacing("-", with: "−")
  }
}
