/// A sum of costs of which some may be unknown: then it is known to be at least the others.
public struct Charge: Hashable, Sendable {
  /// The sum of what is known.
  public let known: Double
  /// The steps whose price is unknown and that were done, in the order of `CostStep`.
  public let unknown: [CostStep]

  /// Nothing.
  public static let zero = Charge(known: 0, unknown: [])

  init(known: Double, unknown: [CostStep]) {
    self.known = known
    self.unknown = unknown
  }

  /// The cost of a step done so often; what was not done costs nothing at an unknown price too.
  init(_ step: CostStep, amount: Double, price: Double?) {
    if let price {
      self.init(known: amount * price, unknown: [])
    } else {
      self.init(known: 0, unknown: amount > 0 ? [step] : [])
    }
  }

  /// The sum; nil when a part of it is unknown.
  public var total: Double? { unknown.isEmpty ? known : nil }

  /// Both together.
  ///
  /// - Parameters:
  ///   - left: a sum.
  ///   - right: another.
  /// - Returns: the sum of both.
  public static func + (left: Charge, right: Charge) -> Charge {
    Charge(
      known: left.known + right.known,
      unknown: CostStep.allCases.filter {
        left.unknown.contains($0) || right.unknown.contains($0)
      })
  }

  /// As often as told; nothing at all when that is never.
  ///
  /// - Parameters:
  ///   - charge: the sum.
  ///   - times: how often, not negative.
  /// - Returns: the multiple.
  public static func * (charge: Charge, times: Double) -> Charge {
    times == 0 ? .zero : Charge(known: charge.known * times, unknown: charge.unknown)
  }
}
