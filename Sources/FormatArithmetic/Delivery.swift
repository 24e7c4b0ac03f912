import BitSerial
import NumberFormats
import TransverseRead

/// How an operation delivers its result: the attributes, and which exceptions are asked for.
struct Delivery {
  /// Rounding, overflow policy and what else may be chosen.
  let attributes: Attributes
  /// Whether the IEEE flags will be asked for.
  let deliversFlags: Bool
  /// Random bits, least significant first; as many as the rounding mode takes.
  var random: Word = []

  var mode: RoundingMode { attributes.rounding }

  /// The number of bits below the significand that rounding looks at one by one; what lies below
  /// them counts as sticky.
  ///
  /// One is the guard bit; random bits are compared with as many and one more; tininess after
  /// rounding looks at the same bits one position lower.
  var bitsBelow: Int { 1 + mode.randomBits + (findsTininess ? 1 : 0) }

  /// Whether it matters if a result is tiny after rounding.
  private var findsTininess: Bool {
    (deliversFlags || attributes.flushesOutputs) && attributes.tininess == .afterRounding
  }

  /// The same without flags.
  static func plain(_ rounding: RoundingMode) -> Delivery {
    Delivery(attributes: Attributes(rounding: rounding), deliversFlags: false)
  }
}
