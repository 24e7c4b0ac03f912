import NumberFormats

extension ReachabilityRules {
  /// How far two exponents can be apart.
  ///
  /// Every exponent from that of the least number to that of the largest occurs, so all differences
  /// between them do.
  ///
  /// The exponent of a product is a sum of two of them, and at the most that of `M · M`.
  func exponentDifferences(_ count: Int) -> [Bool]? {
    guard case .float(let format) = campaign.format, format.specials != .scale,
      attributes.rounding.randomBits == 0 || operation != .fma
    else { return nil }
    let least = attributes.flushesInputs ? format.minimumExponent : format.leastExponent
    let greatest = format.maximumExponent
    let reach = format.precision + 4
    var range = (least - greatest)...(greatest - least)
    if operation == .fma {
      range = (2 * least - greatest)...(2 * greatest + format.largestCarries - least)
    }
    precondition(count == 2 * reach + 3, "exponent differences have other bins")
    return (0..<count).map { bin in
      switch bin {
      case 0: range.lowerBound < -reach
      case count - 1: range.upperBound > reach
      default: range.contains(bin - 1 - reach)
      }
    }
  }

  /// How much can cancel in a sum.
  ///
  /// `x - x` is zero. `2^e - (2^e - 2^(e-k))` is `2^(e-k)` for every `k` up to `p`, as the number in
  /// brackets is one of the binade below; nothing is closer to `2^e`. `2^e + 2^e` is `2^(e+1)`, and a
  /// sum of two numbers of exponent `e` is below `2^(e+2)` also after rounding.
  ///
  /// A product has `2p` bits. `(2^(q-1) + 1)² - (2^(2q-2) + 2^q) = 1` for every `q` up to `p` and
  /// `(2^q - 1)² - (2^(2q) - 2^(q+1)) = 1` lose `2q - 2` and `2q - 1` bits; to lose `2p` a product would
  /// have to be `2^(2p) - 1`, which is beyond the square of `2^p - 1`. With `u = 2^(1-p)`, the sum
  /// `(1 + u) · (2 - 2u) + (2 - u) = 4 - u - 2u²` is rounded away from zero to 4, two above the exponents
  /// of both, and no such sum reaches the middle of `4 - 2u` and 4.
  func cancellationDepths(_ count: Int) -> [Bool]? {
    guard case .float(let format) = campaign.format, format.specials != .scale,
      format.precision >= 2, !attributes.flushesInputs, !attributes.flushesOutputs,
      attributes.rounding.randomBits == 0
    else { return nil }
    let range = format.maximumExponent - format.minimumExponent
    // To zero, below, the depths up to +1, above.
    var bins = Array(repeating: true, count: count)
    bins[1] = false
    bins[count - 1] = false
    switch operation {
    case .add, .sub:
      guard range >= 1 else { return nil }
      if !format.isSigned, operation == .add {
        for bin in 0..<(count - 3) { bins[bin] = false }
      }
      if !format.isSigned, operation == .sub { bins[count - 2] = false }
      return bins
    case .fma:
      guard format.isSigned, format.precision >= 3, range >= format.precision + 2, format.hasOne
      else { return nil }
      bins[count - 2] = attributes.rounding == .up || attributes.rounding == .down
      return bins
    default:
      return nil
    }
  }
}

extension FloatFormat {
  /// 1 when the square of the largest number's significand is 2 or more, else 0.
  fileprivate var largestCarries: Int {
    let significand = largestFinite & fractionMask | leastNormal
    let (high, low) = significand.multipliedFullWidth(by: significand)
    let bits =
      high == 0 ? 128 - low.leadingZeroBitCount : 256 - high.leadingZeroBitCount
    return bits - (2 * significandBits + 1)
  }

  /// Whether the format has the number one.
  var hasOne: Bool { bias >= 1 && specials != .scale && one <= largestFinite }
}
