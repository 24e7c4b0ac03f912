/// A natural number of any size, for reading and printing numbers; no product arithmetic uses it.
///
/// The value is `Σ limbs[i] · 2^(64·i)`; the highest limb is not zero, and zero has no limbs.
/// The costs below count 64-bit limb operations; `n` is the number of limbs.
struct BigNatural: Hashable, Sendable {
  private(set) var limbs: [UInt64]

  init(_ value: UInt128) {
    limbs = [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)]
    normalise()
  }

  var isZero: Bool { limbs.isEmpty }

  /// The number of bits up to the highest one set; 0 for zero.
  var bitLength: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 64 - top.leadingZeroBitCount
  }

  private mutating func normalise() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension BigNatural {
  /// Adds a number.
  ///
  /// Cost: n.
  mutating func add(_ other: BigNatural) {
    if limbs.count < other.limbs.count {
      limbs += Array(repeating: 0, count: other.limbs.count - limbs.count)
    }
    var carry: UInt64 = 0
    for index in limbs.indices {
      let (partial, first) = limbs[index].addingReportingOverflow(carry)
      let term = index < other.limbs.count ? other.limbs[index] : 0
      let (sum, second) = partial.addingReportingOverflow(term)
      limbs[index] = sum
      carry = first || second ? 1 : 0
      if carry == 0, index >= other.limbs.count { return }
    }
    if carry != 0 { limbs.append(carry) }
  }

  /// Subtracts a number that is not larger.
  ///
  /// Cost: n.
  mutating func subtract(_ other: BigNatural) {
    precondition(self >= other, "a natural number cannot become negative")
    var borrow: UInt64 = 0
    for index in limbs.indices {
      let term = index < other.limbs.count ? other.limbs[index] : 0
      let (partial, first) = limbs[index].subtractingReportingOverflow(borrow)
      let (difference, second) = partial.subtractingReportingOverflow(term)
      limbs[index] = difference
      borrow = first || second ? 1 : 0
      if borrow == 0, index >= other.limbs.count { break }
    }
    normalise()
  }

  /// Multiplies by `factor` and adds `term`, both of one limb.
  ///
  /// Cost: n.
  mutating func multiply(by factor: UInt64, adding term: UInt64 = 0) {
    var carry = term
    for index in limbs.indices {
      let product = limbs[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      limbs[index] = low
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
    if factor == 0 { normalise() }
  }

  /// Divides by a nonzero number of one limb and returns the remainder.
  ///
  /// Cost: n.
  mutating func divide(by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
    normalise()
    return remainder
  }

  /// Multiplies by `2^count`.
  ///
  /// Cost: n.
  mutating func shiftLeft(by count: Int) {
    precondition(count >= 0, "a left shift takes no negative count")
    guard !isZero, count > 0 else { return }
    let bits = UInt64(count % 64)
    if bits != 0 { multiply(by: 1 << bits) }
    limbs.insert(contentsOf: repeatElement(0, count: count / 64), at: 0)
  }

  /// Multiplies by `5^power`.
  ///
  /// Cost: n · power / 27.
  mutating func multiplyByPowerOfFive(_ power: Int) {
    precondition(power >= 0, "a power of five of a natural number has no negative exponent")
    let largest: UInt64 = 7_450_580_596_923_828_125  // 5^27, the largest power of one limb
    for _ in 0..<(power / 27) { multiply(by: largest) }
    multiply(by: (0..<(power % 27)).reduce(1) { product, _ in product * 5 })
  }

  /// Multiplies by `10^power`, as `5^power · 2^power`.
  mutating func multiplyByPowerOfTen(_ power: Int) {
    multiplyByPowerOfFive(power)
    shiftLeft(by: power)
  }
}

extension BigNatural: Comparable {
  static func < (left: BigNatural, right: BigNatural) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}

extension BigNatural {
  /// The 128 highest bits of a number of more than 128 bits, the number of bits below them, and
  /// whether any of those is set; a shorter number is returned whole.
  var highest: (bits: UInt128, dropped: Int, sticky: Bool) {
    let dropped = max(0, bitLength - 128)
    let (limb, shift) = (dropped / 64, UInt64(dropped % 64))
    func at(_ index: Int) -> UInt128 { index < limbs.count ? UInt128(limbs[index]) : 0 }
    let window = at(limb) >> UInt128(shift) | at(limb + 1) << UInt128(64 - shift)
    let bits = shift == 0 ? window : window | at(limb + 2) << UInt128(128 - shift)
    let sticky =
      limbs.prefix(limb).contains { $0 != 0 }
      || (shift != 0 && limbs[limb] & (1 << shift - 1) != 0)
    return (bits, dropped, sticky)
  }

  /// The quotient of two nonzero numbers, truncated to 128 significant bits.
  ///
  /// `self / divisor` lies in `[bits, bits + 1) · 2^exponent` with `2^127 <= bits < 2^128`, and is
  /// `bits · 2^exponent` exactly when `sticky` is false. Long division, one bit a step: 128 · n.
  func quotient(dividedBy divisor: BigNatural) -> (bits: UInt128, exponent: Int, sticky: Bool) {
    precondition(!isZero && !divisor.isZero, "a quotient needs two nonzero numbers")
    var (remainder, scaled) = (self, divisor)
    var exponent = bitLength - divisor.bitLength
    remainder.shiftLeft(by: max(0, -exponent))
    scaled.shiftLeft(by: max(0, exponent))
    if remainder < scaled {
      exponent -= 1
      remainder.multiply(by: 2)
    }
    var bits: UInt128 = 0
    for step in 0..<128 {
      if step > 0 { remainder.multiply(by: 2) }
      bits <<= 1
      if remainder >= scaled {
        remainder.subtract(scaled)
        bits |= 1
      }
    }
    return (bits, exponent - 127, !remainder.isZero)
  }

  /// The decimal digits, without leading zeros; `0` for zero.
  ///
  /// Cost: n² / 2.
  var decimalDigits: String {
    var rest = self
    var chunks: [String] = []
    while !rest.isZero {
      let chunk = String(rest.divide(by: 10_000_000_000_000_000_000))
      chunks.append(
        rest.isZero ? chunk : String(repeating: "0", count: 19 - chunk.count) + chunk)
    }
    return chunks.isEmpty ? "0" : chunks.reversed().joined()
  }
}
