import Foundation

/// The host's own arithmetic that a reference run computes in.
public enum ReferencePrecision: String, Codable, Hashable, Sendable, CaseIterable {
  /// IEEE 754's binary32, the host's `Float`.
  case binary32
  /// IEEE 754's binary64, the host's `Double`.
  case binary64
}

/// A number type of the host with the functions that training needs.
package protocol ReferenceScalar: BinaryFloatingPoint, Sendable {
  /// `eˣ`.
  static func exponential(_ x: Self) -> Self
  /// `ln x`.
  static func logarithm(_ x: Self) -> Self
}

extension Float: ReferenceScalar {
  package static func exponential(_ x: Float) -> Float { exp(x) }
  package static func logarithm(_ x: Float) -> Float { log(x) }
}

extension Double: ReferenceScalar {
  package static func exponential(_ x: Double) -> Double { exp(x) }
  package static func logarithm(_ x: Double) -> Double { log(x) }
}
