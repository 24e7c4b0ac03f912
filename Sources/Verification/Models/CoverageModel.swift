/// One of the 29 binary coverage models of IBM's FPgen suite, B1…B29, for formats of any width.
public enum CoverageModel: Int, CaseIterable, Hashable, Sendable {
  case b1 = 1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15
  case b16, b17, b18, b19, b20, b21, b22, b23, b24, b25, b26, b27, b28, b29

  /// The name, such as `B12`.
  public var name: String { "B\(rawValue)" }

  /// Reads a name.
  ///
  /// - Parameter name: such as `B12`; anything else gives nil.
  public init?(name: String) {
    guard let model = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = model
  }
}
