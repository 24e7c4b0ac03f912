import BitSerial
import NumberFormats
import TransverseRead

/// A posit operand in rows: a significand and an exponent, both in two's complement.
///
/// The fields are those of the code *as it stands*, a negative one too (Posit Standard 2022,
/// section 5.2): with sign bit `s`, the number is `((1 - 3s) + f) · 2^((1 - 2s)(4r + e + s))`. So
/// the significand lies in `[1, 2)` or in `[-2, -1)` and has the bits `s`, `¬s` and the fraction;
/// the exponent of a negative number has the complement of every bit of `4r + e`, which is
/// `-(4r + e + 1)`. Neither takes an addition.
struct PositOperand {
  /// The sign bit, also of NaR.
  let sign: Row
  /// `F + 2` bits in two's complement, `F` of them below the point; 0 for zero.
  let significand: Word
  /// The power of two that the significand is scaled by, in two's complement; of zero the least that
  /// the word can hold.
  let exponent: Word
  /// Whether the code is 0.
  let isZero: Row
  /// Whether the code is NaR.
  let isNaR: Row

  init(_ code: Word, format: PositFormat, builder: ProgramBuilder) {
    let n = format.width
    let sign = code[n - 1]
    let first = code[n - 2]
    let hasBody = builder.or(Array(code.dropLast()))

    // The bit that ends the regime, two exponent bits, the fraction; missing bits are 0.
    let fields = 3 + format.fractionBits
    let rest = Array(code.dropLast(2))
    let aligned = builder.shiftOutRun(
      Word(repeating: .zeros, count: fields - rest.count) + rest, of: first, atMost: n - 2,
      sticky: .zeros, keeping: fields)

    // r is the count of further bits of a run of ones, or the complement of that of zeros.
    let isNegativeScale = builder.not(builder.xor(first, sign))
    let exponent = aligned.word[(fields - 3)..<(fields - 1)].map { builder.xor($0, sign) }
    let regime = aligned.count.map { builder.xor($0, isNegativeScale) }

    self.sign = sign
    significand =
      aligned.word.prefix(format.fractionBits) + [builder.and(builder.not(sign), hasBody), sign]
    self.exponent = exponent + regime + [isNegativeScale]
    isZero = builder.nor(sign, hasBody)
    isNaR = builder.and(sign, builder.not(hasBody))
  }
}

/// An exact nonzero result on its way to a posit format.
///
/// The number is `s ? -2 + f : 1 + f`, times `2^exponent`.
struct PositUnrounded {
  let sign: Row
  /// In two's complement.
  let exponent: Word
  /// The fraction, one bit more than the format has at most.
  let fraction: Word
  /// Whether the number lies above the fraction.
  let sticky: Row
  /// Where the number is not zero.
  let isNonzero: Row
}
