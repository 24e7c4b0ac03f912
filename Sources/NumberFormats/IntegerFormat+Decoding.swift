/// An integer of up to 129 bits as sign and magnitude: `(-1)^s · magnitude`; zero is not negative.
public struct SignedMagnitude: Hashable, Sendable {
  /// Whether the integer is below zero.
  public let isNegative: Bool

  /// The absolute value.
  public let magnitude: UInt128

  /// Makes the integer `(-1)^s · magnitude`.
  ///
  /// - Parameters:
  ///   - isNegative: the sign `s`; ignored when the magnitude is zero.
  ///   - magnitude: the absolute value.
  public init(isNegative: Bool = false, magnitude: UInt128) {
    self.isNegative = isNegative && magnitude != 0
    self.magnitude = magnitude
  }
}

extension SignedMagnitude: CustomStringConvertible {
  /// The decimal digits, after `-` when the integer is negative.
  public var description: String { (isNegative ? "-" : "") + String(magnitude) }
}

extension IntegerFormat {
  /// The least integer of the format: `-2^(n-1)` when signed, else 0.
  public var least: SignedMagnitude {
    SignedMagnitude(isNegative: isSigned, magnitude: isSigned ? highestBit : 0)
  }

  /// The greatest integer of the format: `2^(n-1) - 1` when signed, else `2^n - 1`.
  public var greatest: SignedMagnitude {
    SignedMagnitude(magnitude: isSigned ? highestBit - 1 : codeMask)
  }

  /// The integer that a code stands for.
  ///
  /// - Parameter code: a code of this format; no bit above its width may be set.
  /// - Returns: the exact value.
  public func value(of code: Code) -> SignedMagnitude {
    requireCode(code)
    guard isSigned, code & highestBit != 0 else { return SignedMagnitude(magnitude: code) }
    return SignedMagnitude(isNegative: true, magnitude: (~code & codeMask) + 1)
  }

  /// The code of an integer, or nil when the integer is outside the range of the format.
  ///
  /// - Parameter value: any integer.
  /// - Returns: the code, exact.
  public func code(of value: SignedMagnitude) -> Code? {
    let limit = value.isNegative ? least.magnitude : greatest.magnitude
    guard value.magnitude <= limit else { return nil }
    return value.isNegative ? (~value.magnitude &+ 1) & codeMask : value.magnitude
  }

  func requireCode(_ code: Code) {
    precondition(code & ~codeMask == 0, "the code has bits above the width of its format")
  }
}
