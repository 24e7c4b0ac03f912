import PropertyTesting

/// A property of the arithmetic or of the formats, ready to be run on any context.
public struct ArithmeticProperty: Sendable {
  /// The name by which it is chosen.
  public let name: String
  /// What is stated, in one sentence.
  public let summary: String
  /// The number of cases that a run checks when nothing else is said: those of a slow property are
  /// fewer.
  public let usualCases: Int
  private let make: @Sendable (PropertyContext) -> Property

  init(
    _ name: String, _ summary: String, usualCases: Int = 40,
    _ make: @escaping @Sendable (_ name: String, _ summary: String, PropertyContext) -> Property
  ) {
    self.name = name
    self.summary = summary
    self.usualCases = usualCases
    self.make = { make(name, summary, $0) }
  }

  /// The property, to be run.
  ///
  /// - Parameter context: how programs are made, and what they are compared with.
  /// - Returns: the property.
  public func property(_ context: PropertyContext = PropertyContext()) -> Property {
    make(context)
  }

  /// Every property, by theme.
  public static let all: [ArithmeticProperty] =
    goldenAgreement + algebra + rounding + exactness + ordering + conversions + scaling
    + fusedMultiplyAddition + counting + executors + deviceAgreement
}
