import NumberFormats
import TestSupport
import Testing

/// An exact number in units of `2^-(8n)`: wide enough for products and their sums at `n` bits.
struct ExactNumber: Equatable {
  private(set) var isNegative: Bool
  private(set) var limbs: [UInt64]

  /// The number `(-1)^s · magnitude · 2^exponent`, a whole number of units.
  init(_ isNegative: Bool, _ magnitude: UInt128, exponent: Int, width: Int) {
    self.isNegative = isNegative
    limbs = [UInt64](repeating: 0, count: width / 4 + 4)
    let position = exponent + 8 * width
    precondition(position >= 0 || magnitude.trailingZeroBitCount >= -position)
    let shifted = position < 0 ? magnitude >> UInt128(-position) : magnitude
    let (limb, shift) = (max(0, position) / 64, max(0, position) % 64)
    let low = shifted << UInt128(shift)
    limbs[limb] = UInt64(truncatingIfNeeded: low)
    limbs[limb + 1] = UInt64(truncatingIfNeeded: low >> 64)
    if shift > 0 { limbs[limb + 2] = UInt64(truncatingIfNeeded: shifted >> UInt128(128 - shift)) }
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    let order = a.comparedMagnitude(to: b)
    var (sum, term) = order < 0 ? (b, a) : (a, b)
    var carry = false
    for index in sum.limbs.indices {
      let (x, y) = (sum.limbs[index], term.limbs[index])
      let first =
        a.isNegative == b.isNegative
        ? x.addingReportingOverflow(y) : x.subtractingReportingOverflow(y)
      let second =
        a.isNegative == b.isNegative
        ? first.partialValue.addingReportingOverflow(carry ? 1 : 0)
        : first.partialValue.subtractingReportingOverflow(carry ? 1 : 0)
      sum.limbs[index] = second.partialValue
      carry = first.overflow || second.overflow
    }
    term.limbs = []
    return sum
  }

  func comparedMagnitude(to other: ExactNumber) -> Int {
    for index in limbs.indices.reversed() where limbs[index] != other.limbs[index] {
      return limbs[index] < other.limbs[index] ? -1 : 1
    }
    return 0
  }
}

/// Posits by the text of the standard, on exact integers: bit by bit, slow and plain.
struct PositOracle {
  let width: Int

  var notAReal: Code { 1 << Code(width - 1) }
  var mask: Code { (1 << Code(width)) - 1 }

  /// The number of a code other than NaR: sign, integer and power of two.
  func value(_ code: Code) -> (isNegative: Bool, magnitude: UInt128, exponent: Int) {
    precondition(code != notAReal)
    if code == 0 { return (false, 0, 0) }
    let isNegative = code >> Code(width - 1) == 1
    let positive = isNegative ? (mask - code) + 1 : code
    let (magnitude, exponent) = Self.positive(positive, width: width)
    return (isNegative, magnitude, exponent)
  }

  /// The number of a positive code of a width, read bit by bit from the top.
  private static func positive(_ code: Code, width: Int) -> (UInt128, Int) {
    var position = width - 2
    func bit() -> Int {
      defer { position -= 1 }
      return position < 0 ? 0 : Int(code >> Code(position) & 1)
    }
    let first = bit()
    var run = 1
    while position >= 0, Int(code >> Code(position) & 1) == first {
      run += 1
      position -= 1
    }
    _ = bit()
    let regime = first == 1 ? run - 1 : -run
    let exponent = bit() * 2 + bit()
    let fractionBits = max(0, position + 1)
    let fraction = code & ((1 << Code(fractionBits)) - 1)
    return (1 << UInt128(fractionBits) | fraction, 4 * regime + exponent - fractionBits)
  }

  /// The code of a nonzero magnitude that can be compared with dyadic numbers: of the neighbours
  /// `u < x < w` the one on the same side of the posit of one bit more between them.
  func magnitude(comparedTo compare: (UInt128, Int) -> Int) -> Code {
    func isAtMost(_ code: Code, width: Int) -> Int {
      let (magnitude, exponent) = Self.positive(code, width: width)
      return compare(magnitude, exponent)
    }
    let largest = notAReal - 1
    if isAtMost(1, width: width) <= 0 { return 1 }
    if isAtMost(largest, width: width) >= 0 { return largest }
    var (low, high) = (Code(1), largest)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isAtMost(middle, width: width) >= 0 { low = middle } else { high = middle }
    }
    if isAtMost(low, width: width) == 0 { return low }
    let order = isAtMost(2 * low + 1, width: width + 1)
    return order < 0 ? low : order > 0 ? high : low & 1 == 0 ? low : high
  }

  func signed(_ magnitude: Code, _ isNegative: Bool) -> Code {
    isNegative ? (mask - magnitude) + 1 : magnitude
  }

  /// The code of an exact number.
  func code(of number: ExactNumber, in unit: Int) -> Code {
    if number.isZero { return 0 }
    let code = magnitude { magnitude, exponent in
      number.comparedMagnitude(
        to: ExactNumber(false, magnitude, exponent: exponent, width: unit))
    }
    return signed(code, number.isNegative)
  }

  func exact(_ code: Code) -> ExactNumber {
    let value = value(code)
    return ExactNumber(
      value.isNegative, value.magnitude, exponent: value.exponent, width: width)
  }

  func exactProduct(_ a: Code, _ b: Code) -> ExactNumber {
    let (x, y) = (value(a), value(b))
    return ExactNumber(
      x.isNegative != y.isNegative, x.magnitude * y.magnitude, exponent: x.exponent + y.exponent,
      width: width)
  }

  func sum(_ a: Code, _ b: Code) -> Code {
    if a == notAReal || b == notAReal { return notAReal }
    return code(of: exact(a) + exact(b), in: width)
  }

  func difference(_ a: Code, _ b: Code) -> Code { sum(a, b == 0 ? 0 : (mask - b) + 1) }

  func product(_ a: Code, _ b: Code) -> Code {
    if a == notAReal || b == notAReal { return notAReal }
    return code(of: exactProduct(a, b), in: width)
  }

  /// `x / y` is compared with `v` as `x` is with `v·y`.
  func quotient(_ a: Code, _ b: Code) -> Code {
    if a == notAReal || b == notAReal || b == 0 { return notAReal }
    if a == 0 { return 0 }
    let (x, y) = (exact(a), value(b))
    let code = magnitude { magnitude, exponent in
      x.comparedMagnitude(
        to: ExactNumber(
          false, magnitude * y.magnitude, exponent: exponent + y.exponent, width: width))
    }
    return signed(code, x.isNegative != y.isNegative)
  }

  /// `√x` is compared with `v` as `x` is with `v²`.
  func squareRoot(_ a: Code) -> Code {
    if a >= notAReal { return notAReal }
    if a == 0 { return 0 }
    let x = exact(a)
    return magnitude { magnitude, exponent in
      x.comparedMagnitude(
        to: ExactNumber(false, magnitude * magnitude, exponent: 2 * exponent, width: width))
    }
  }

  func fusedSum(_ a: Code, _ b: Code, _ c: Code) -> Code {
    if [a, b, c].contains(notAReal) { return notAReal }
    return code(of: exactProduct(a, b) + exact(c), in: width)
  }
}

@Suite("The oracle of posits") struct PositOracleTests {
  @Test("knows the published codes of posit8 and the ends of every width")
  func published() {
    let oracle = PositOracle(width: 8)
    let known: [(Code, UInt128, Int)] = [
      (0x01, 1, -24), (0x30, 1, -2), (0x38, 1, -1), (0x40, 1, 0), (0x41, 9, -3), (0x48, 1, 1),
      (0x50, 1, 2), (0x60, 1, 4), (0x7F, 1, 24),
    ]
    for (code, magnitude, exponent) in known {
      let number = ExactNumber(false, magnitude, exponent: exponent, width: 8)
      #expect(oracle.exact(code) == number, "\(code)")
      #expect(oracle.code(of: number, in: 8) == code)
    }
    for width in 2...64 {
      let oracle = PositOracle(width: width)
      let end = 4 * width - 8
      #expect(oracle.exact(1) == ExactNumber(false, 1, exponent: -end, width: width))
      #expect(
        oracle.exact(oracle.notAReal - 1) == ExactNumber(false, 1, exponent: end, width: width))
      #expect(
        oracle.exact(oracle.notAReal >> 1) == ExactNumber(false, 1, exponent: 0, width: width))
    }
  }
}
