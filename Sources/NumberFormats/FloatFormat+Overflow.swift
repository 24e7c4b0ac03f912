/// The signs of a result for which something holds.
public enum SignCondition: Hashable, Sendable {
  /// For no sign.
  case never
  /// For either sign.
  case always
  /// For positive results.
  case positive
  /// For negative results.
  case negative

  /// Whether the condition holds for a sign.
  ///
  /// - Parameter isNegative: the sign.
  /// - Returns: whether it holds.
  public func holds(isNegative: Bool) -> Bool {
    switch self {
    case .never: false
    case .always: true
    case .positive: !isNegative
    case .negative: isNegative
    }
  }
}

/// What an infinite result is delivered as.
public enum InfiniteResult: Hashable, Sendable {
  /// An infinity of its sign.
  case infinity
  /// The largest finite number of its sign.
  case largestFinite
  /// A NaN; `keepsSign` where it has the sign of the result.
  case nan(keepsSign: Bool)
}

extension FloatFormat {
  /// For which signs an overflow delivers the same as an infinite result, and not the largest finite
  /// number.
  ///
  /// Sources: IEEE 754-2019, section 7.4 (`odd` as in Berkeley SoftFloat), which formats without
  /// infinities follow; IEEE P3109 interim report 4.0, the table of SatNone.
  ///
  /// - Parameters:
  ///   - rounding: the rounding mode.
  ///   - policy: the overflow policy.
  /// - Returns: the signs.
  public func overflowsBeyondFinite(_ rounding: RoundingMode, _ policy: OverflowPolicy)
    -> SignCondition
  {
    guard policy == .standard else { return .never }
    switch rounding {
    case .nearestEven, .nearestAway, .stochastic: return .always
    case .towardZero: return .never
    case .odd: return specials == .p3109Extended && isSigned ? .always : .never
    case .up: return .positive
    case .down: return .negative
    }
  }

  /// What an infinite result is delivered as: of an infinite operand, of a division by zero, and of
  /// an overflow where `overflowsBeyondFinite` holds.
  ///
  /// - Parameter policy: the overflow policy.
  /// - Returns: an infinity where the format has one and the policy keeps it.
  public func infiniteResult(_ policy: OverflowPolicy) -> InfiniteResult {
    switch (specials, policy) {
    case (.ieee, .standard), (.ieee, .saturatePropagate): .infinity
    case (.p3109Extended, .standard), (.p3109Extended, .saturatePropagate): .infinity
    case (.finiteNaN, .standard): .nan(keepsSign: true)
    case (.finiteNaNUnsignedZero, .standard), (.scale, .standard): .nan(keepsSign: false)
    default: .largestFinite
    }
  }

  /// What an infinite positive result is delivered as under the standard policy: infinity where the
  /// format has it.
  public var infinity: Code { code(ofInfinite: false, .standard) }

  /// The code that an infinite result is delivered as.
  func code(ofInfinite isNegative: Bool, _ policy: OverflowPolicy) -> Code {
    if isNegative, !isSigned { return policy == .standard ? canonicalNaN : 0 }
    let sign = isNegative ? signBit : 0
    switch infiniteResult(policy) {
    case .infinity: return sign | (infinityMagnitude ?? largestFinite)
    case .largestFinite: return sign | largestFinite
    case .nan(let keepsSign): return keepsSign ? sign | canonicalNaN : canonicalNaN
    }
  }

  /// The code that a finite result beyond the largest finite number is delivered as.
  func code(
    ofOverflow isNegative: Bool, _ rounding: RoundingMode, _ policy: OverflowPolicy
  ) -> Code {
    overflowsBeyondFinite(rounding, policy).holds(isNegative: isNegative)
      ? code(ofInfinite: isNegative, policy) : largestFinite | (isNegative ? signBit : 0)
  }

  /// The code that a number below zero, not rounded to zero, is delivered as by an unsigned format
  /// (IEEE P3109, the table of saturation).
  func code(ofNegative rounding: RoundingMode, _ policy: OverflowPolicy) -> Code {
    deliversZeroForNegative(rounding, policy) ? 0 : canonicalNaN
  }

  /// Whether an unsigned format delivers its least number, and no NaN, for a number below zero.
  ///
  /// - Parameters:
  ///   - rounding: the rounding mode.
  ///   - policy: the overflow policy.
  /// - Returns: whether it does.
  public func deliversZeroForNegative(_ rounding: RoundingMode, _ policy: OverflowPolicy) -> Bool {
    policy != .standard || (specials != .scale && (rounding == .towardZero || rounding == .up))
  }
}
