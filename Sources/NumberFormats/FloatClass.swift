/// What kind of datum a code of a float format is, and its sign: the classes of IEEE 754's `class`.
public struct FloatClass: Hashable, Sendable {
  /// The kind of datum, the sign left aside.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `±0`.
    case zero
    /// Nonzero and smaller in magnitude than the least normal number.
    case subnormal
    /// Finite, and at least as large in magnitude as the least normal number.
    case normal
    /// `±∞`.
    case infinity
    /// A NaN whose top fraction bit is set.
    case quietNaN
    /// A NaN whose top fraction bit is clear.
    case signalingNaN
  }

  /// The kind of datum.
  public let kind: Kind

  /// Whether the sign bit is set, also of a zero or a NaN.
  public let isNegative: Bool

  /// Makes a class from its parts.
  ///
  /// - Parameters:
  ///   - kind: the kind of datum.
  ///   - isNegative: whether the sign bit is set.
  public init(kind: Kind, isNegative: Bool) {
    self.kind = kind
    self.isNegative = isNegative
  }

  /// Whether the datum is a NaN of either kind.
  public var isNaN: Bool { kind == .quietNaN || kind == .signalingNaN }

  /// Whether the datum is a zero, a subnormal or a normal number.
  public var isFinite: Bool { !isNaN && kind != .infinity }
}

extension FloatClass: CustomStringConvertible {
  /// The sign and the kind in words, such as `negative subnormal` or `positive quiet NaN`.
  public var description: String {
    let name =
      switch kind {
      case .quietNaN: "quiet NaN"
      case .signalingNaN: "signaling NaN"
      default: kind.rawValue
      }
    return (isNegative ? "negative " : "positive ") + name
  }
}
