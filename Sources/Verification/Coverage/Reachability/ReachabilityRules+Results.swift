import NumberFormats

extension ReachabilityRules {
  /// Which signs, exponents and special results an operation delivers.
  func resultBinades(_ count: Int) -> [Bool]? {
    guard case .float(let result) = campaign.resultFormat, result.specials != .scale,
      case .float(let format) = campaign.format, format.specials != .scale,
      attributes.overflow == .standard, !attributes.flushesInputs, !attributes.flushesOutputs,
      attributes.rounding.randomBits == 0
    else { return nil }
    let binades = ResultBinades(result)
    switch operation {
    case .extremum, .copySign:
      return all(of: binades, overflows: false)
    case .neg:
      return all(of: binades, overflows: false)
    case .add, .fma:
      // x + 0 and x · 1 + 0 are x, and M + M overflows.
      guard operation == .add || format.hasOne else { return nil }
      return all(of: binades, overflows: true)
    case .sub:
      return all(of: binades, overflows: format.isSigned)
    case .mul:
      guard format.hasOne, format.maximumExponent >= 1 else { return nil }
      return all(of: binades, overflows: true)
    case .div:
      guard format.hasOne, format.leastExponent <= -1 else { return nil }
      return all(of: binades, overflows: true)
    case .sqrt: return squareRoots(binades)
    case .convert:
      guard format.includes(result), format.specials.hasNaN,
        format.specials.hasInfinity || !result.specials.hasInfinity,
        format.specials.hasNegativeZero || !result.specials.hasNegativeZero
      else { return nil }
      return all(of: binades, overflows: true)
    default: return nil
    }
  }

  /// Every datum of the format; overflows where they do not look like a NaN.
  private func all(of binades: ResultBinades, overflows: Bool) -> [Bool] {
    let format = binades.format
    var bins = Array(repeating: true, count: binades.nanBin + 1)
    bins[binades.nanBin] = format.specials.hasNaN
    for isNegative in format.isSigned ? [false, true] : [false] {
      if isNegative { bins[binades.zeroBin(isNegative: true)] = format.specials.hasNegativeZero }
      bins[binades.infinityBin(isNegative: isNegative)] = format.specials.hasInfinity
      bins[binades.overflowBin(isNegative: isNegative)] =
        overflows && campaign.comparesFlags && showsOverflow(format, isNegative)
    }
    return bins
  }

  /// Whether what is delivered for an overflow is an infinity or a number.
  private func showsOverflow(_ format: FloatFormat, _ isNegative: Bool) -> Bool {
    guard
      format.overflowsBeyondFinite(attributes.rounding, attributes.overflow)
        .holds(isNegative: isNegative)
    else { return true }
    if case .nan = format.infiniteResult(attributes.overflow) { return false }
    return true
  }

  /// The root of a number of exponent `2k` or `2k + 1` has the exponent `k`, unless it is rounded up to
  /// `2^(k+1)`: this is new only above the largest number, `2^(emax+1) · (1 - 2^-p)`, whose root lies
  /// between `2^(k+1) · (1 - 2^-p)` and the middle of that and `2^(k+1)`.
  private func squareRoots(_ binades: ResultBinades) -> [Bool]? {
    let format = binades.format
    func half(_ exponent: Int) -> Int { exponent >> 1 }
    let least = format.leastExponent
    guard format.precision >= 2, half(least) >= format.minimumExponent else { return nil }
    var bins = all(of: binades, overflows: false)
    let isFull = format.largestFinite & format.fractionMask == format.fractionMask
    let rounded =
      isFull && attributes.rounding == .up && !format.maximumExponent.isMultiple(of: 2) ? 1 : 0
    let roots = half(least)...(half(format.maximumExponent) + rounded)
    for exponent in binades.exponents {
      bins[binades.bin(isNegative: false, exponent: exponent)] = roots.contains(exponent)
      if format.isSigned { bins[binades.bin(isNegative: true, exponent: exponent)] = false }
    }
    if format.isSigned { bins[binades.infinityBin(isNegative: true)] = false }
    return bins
  }

  /// The classes that the binades belong to; no rounded operation delivers a signalling NaN.
  var resultClasses: [Bool]? {
    guard case .float(let format) = campaign.resultFormat else { return nil }
    switch operation {
    case .neg, .copySign: return nil
    default: break
    }
    let binades = ResultBinades(format)
    guard let bins = resultBinades(binades.nanBin + 1) else { return nil }
    func any(_ isNegative: Bool, _ exponents: Range<Int>) -> Bool {
      exponents.contains { bins[binades.bin(isNegative: isNegative, exponent: $0)] }
    }
    let subnormal = binades.leastExponent..<max(binades.leastExponent, format.minimumExponent)
    let normal = format.minimumExponent..<(format.maximumExponent + 1)
    let positive = [
      bins[binades.zeroBin(isNegative: false)], any(false, subnormal), any(false, normal),
      bins[binades.infinityBin(isNegative: false)],
    ]
    let negative =
      format.isSigned
      ? [
        bins[binades.infinityBin(isNegative: true)], any(true, normal), any(true, subnormal),
        bins[binades.zeroBin(isNegative: true)],
      ] : [false, false, false, false]
    return [false, bins[binades.nanBin]] + negative + positive
  }
}
