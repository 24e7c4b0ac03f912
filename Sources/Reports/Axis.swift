/// What an axis measures and how its numbers are written.
public struct Axis: Hashable, Sendable {
  /// How values become lengths.
  public enum Scale: Hashable, Sendable {
    /// Equal differences are equal lengths.
    case linear
    /// Equal ratios are equal lengths; values that are not positive are left out.
    case logarithmic
  }

  /// How numbers are written.
  public enum Notation: Hashable, Sendable {
    /// As a number.
    case number
    /// As a whole number; the axis has no steps below 1.
    case whole
    /// As a percentage: 1 is `100 %`.
    case percentage
  }

  /// What is measured, with its unit.
  public let title: String
  /// How values become lengths.
  public let scale: Scale
  /// How numbers are written.
  public let notation: Notation
  /// The least extent of the axis; data beyond it extend it.
  public let range: ClosedRange<Double>?

  /// Makes an axis.
  ///
  /// - Parameters:
  ///   - title: what is measured, with its unit.
  ///   - scale: how values become lengths.
  ///   - notation: how numbers are written.
  ///   - range: the least extent of the axis; data beyond it extend it.
  public init(
    _ title: String, scale: Scale = .linear, notation: Notation = .number,
    range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.scale = scale
    self.notation = notation
    self.range = range
  }

  /// Whether the axis can show the value.
  func canShow(_ value: Double) -> Bool {
    guard value.isFinite, value.magnitude <= Ticks.limit else { return false }
    return scale == .linear || value >= 1 / Ticks.limit
  }

  /// A value of the data as text, to four significant digits.
  func text(of value: Double) -> String {
    switch notation {
    case .number: Figures.significant(value, digits: 4)
    case .whole: value == value.rounded() ? Figures.fixed(value, decimals: 0) : "\(value)"
    case .percentage: Figures.percentage(value, decimals: 2)
    }
  }
}
