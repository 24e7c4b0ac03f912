import NumberFormats

/// A float format seen as a set of numbers `significand · 2^exponent`: what the constructions of
/// boundary cases know of it.
struct FloatGrid: Sendable {
  let format: FloatFormat
  /// The exponent of the largest finite number.
  let maximumExponent: Int

  init(_ format: FloatFormat) {
    self.format = format
    maximumExponent = format.maximumExponent
  }

  var precision: Int { format.precision }

  /// The exponent of the last place of numbers of a binade.
  func unit(ofBinade exponent: Int) -> Int {
    max(exponent, format.minimumExponent) - format.significandBits
  }

  /// The code of a positive number, or nil when the format does not have it.
  func code(_ significand: UInt128, _ exponent: Int) -> Code? {
    guard significand != 0 else { return 0 }
    let zeros = significand.trailingZeroBitCount
    let (odd, low) = (significand >> UInt128(zeros), exponent + zeros)
    guard low >= unit(ofBinade: low + odd.bitLength - 1) else { return nil }
    let floor = floor(odd, low)
    guard let value = format.value(of: floor), value.significand != 0 else { return nil }
    let shift = low - value.exponent
    return (0..<127).contains(shift) && odd << UInt128(shift) == value.significand ? floor : nil
  }

  /// The code of the largest number that is not above a positive one.
  func floor(_ significand: UInt128, _ exponent: Int) -> Code {
    guard significand != 0 else { return 0 }
    let binade = exponent + significand.bitLength - 1
    guard binade <= maximumExponent else { return format.largestFinite }
    let shift = unit(ofBinade: binade) - exponent
    let units: UInt128
    switch shift {
    case ..<0: units = significand << UInt128(-shift)
    case 0..<128: units = significand >> UInt128(shift)
    default: units = 0
    }
    let field = max(binade - format.minimumExponent, 0)
    // The leading bit of a normal number raises the field to one.
    let code = Code(field) << Code(format.significandBits) + units
    return min(code, format.largestFinite)
  }

  /// A positive number at a place of a kind: at zero, at the least normal number, at the largest one,
  /// at a power of two, or anywhere.
  func place(_ kind: Int, _ draws: inout Draws) -> Code {
    let largest = format.largestFinite
    let near = Code(draws.below(4))
    switch kind {
    case 0: return min(near, largest)
    case 1: return min(format.leastNormal &- 2 &+ near, largest)
    case 2: return largest - min(near, largest)
    case 3:
      let field = Code(draws.below(Int(largest >> Code(format.significandBits)) + 1))
      return min(field << Code(format.significandBits) &- (near & 1), largest)
    default: return anywhere(&draws)
    }
  }

  /// Any positive number, all codes alike.
  func anywhere(_ draws: inout Draws) -> Code {
    let wide = (draws.bits() as Code) & format.magnitudeMask
    return wide <= format.largestFinite ? wide : wide >> 1
  }

  /// A neighbour of a number, or itself.
  func beside(_ code: Code, _ draws: inout Draws) -> Code {
    let moved = [code, code &+ 1, code == 0 ? 0 : code - 1, code][draws.below(4)]
    return min(moved, format.largestFinite)
  }

  /// The code with a sign that is drawn.
  func signed(_ code: Code, _ draws: inout Draws) -> Code {
    draws.word() & 1 == 0 ? code : code | format.signBit
  }

  /// The significand and the exponent of its last place.
  func parts(_ code: Code) -> (significand: UInt128, exponent: Int) {
    guard let value = format.value(of: code & ~format.signBit) else { return (0, 0) }
    return (value.significand, value.exponent)
  }

  /// A midpoint of a number and the next one, in half units; beyond the largest number the midpoint
  /// at which overflow begins.
  func midpoint(above code: Code) -> (significand: UInt128, exponent: Int) {
    let (significand, exponent) = parts(code)
    return (significand << 1 | 1, exponent - 1)
  }
}

extension UInt128 {
  /// The number of bits without leading zeros.
  var bitLength: Int { 128 - leadingZeroBitCount }
}
