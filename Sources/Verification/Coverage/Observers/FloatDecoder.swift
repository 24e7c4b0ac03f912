import NumberFormats

/// A float taken apart: `±significand · 2^(exponent - t)`, the significand's bit `t` set.
struct FloatDatum<Word: CodeWord> {
  /// The kind of datum.
  enum Kind: Int {
    case zero
    case subnormal
    case normal
    case infinity
    case nan
  }

  let kind: Kind
  let isNegative: Bool
  let exponent: Int
  let significand: Word

  /// Whether it is a number other than zero.
  @inline(__always) var isNonzero: Bool { kind == .subnormal || kind == .normal }
}

/// Takes codes of a float format apart, in the words that hold them.
struct FloatDecoder<Word: CodeWord> {
  private let significandBits: Word
  private let bias: Int
  private let isScale: Bool
  private let signBit: Word
  private let magnitudeMask: Word
  private let fractionMask: Word
  private let hiddenBit: Word
  private let leastNonzero: Word
  private let leastNormal: Word
  private let infinity: Word
  private let nanMask: Word
  private let leastNaN: Word
  /// How many codes above the least NaN are NaNs too.
  private let moreNaNs: Word
  private let quietBit: Word
  private let flushes: Bool

  /// A decoder of a format, to which subnormal numbers are zeros where it flushes them.
  init(_ format: FloatFormat, flushes: Bool = false) {
    func word(_ code: Code) -> Word { Word(truncatingIfNeeded: code) }
    significandBits = Word(format.significandBits)
    bias = format.bias
    isScale = format.specials == .scale
    signBit = word(format.signBit)
    magnitudeMask = word(format.magnitudeMask)
    fractionMask = word(format.fractionMask)
    hiddenBit = 1 << Word(format.significandBits)
    leastNonzero = isScale ? 0 : 1
    leastNormal = isScale ? 0 : hiddenBit
    infinity = word(format.infinityMagnitude ?? .max)
    switch format.specials {
    case .ieee:
      (nanMask, leastNaN, moreNaNs) = (magnitudeMask, infinity + 1, fractionMask - 1)
      quietBit = 1 << Word(format.significandBits - 1)
    case .finiteNaN, .scale:
      (nanMask, leastNaN, moreNaNs) = (magnitudeMask, magnitudeMask, 0)
      quietBit = 0
    case .finiteNaNUnsignedZero, .p3109Extended, .p3109Finite:
      let code = word(format.canonicalNaN)
      (nanMask, leastNaN, moreNaNs) = (word(format.codeMask), code, 0)
      quietBit = 0
    case .finite:
      (nanMask, leastNaN, moreNaNs) = (0, 1, 0)
      quietBit = 0
    }
    self.flushes = flushes
  }

  @inline(__always)
  func datum(_ code: Word) -> FloatDatum<Word> {
    let magnitude = code & magnitudeMask
    let isNegative = code & signBit != 0
    if (code & nanMask) &- leastNaN <= moreNaNs {
      return FloatDatum(kind: .nan, isNegative: isNegative, exponent: 0, significand: 0)
    }
    if magnitude == infinity {
      return FloatDatum(kind: .infinity, isNegative: isNegative, exponent: 0, significand: 0)
    }
    let field = Int(truncatingIfNeeded: magnitude &>> significandBits)
    let fraction = magnitude & fractionMask
    if field != 0 || isScale {
      return FloatDatum(
        kind: .normal, isNegative: isNegative, exponent: field &- bias,
        significand: fraction | hiddenBit)
    }
    if fraction == 0 || flushes {
      return FloatDatum(kind: .zero, isNegative: isNegative, exponent: 0, significand: 0)
    }
    let shift = fraction.leadingZeroBitCount &- hiddenBit.leadingZeroBitCount
    return FloatDatum(
      kind: .subnormal, isNegative: isNegative, exponent: 1 &- bias &- shift,
      significand: fraction &<< Word(truncatingIfNeeded: shift))
  }

  /// The place of a code's class in `OperandClass`, without a jump: classes of random codes cannot be
  /// predicted.
  @inline(__always)
  func classIndex(_ code: Word) -> Int {
    let magnitude = code & magnitudeMask
    let kind =
      (magnitude >= leastNonzero ? 1 : 0) &+ (magnitude >= leastNormal ? 1 : 0)
      &+ (magnitude >= infinity ? 1 : 0)
    // Kinds 0…3 are the classes 6…9, and 5…2 of negative ones.
    let number = 6 &+ (kind ^ (code & signBit != 0 ? -1 : 0))
    let isNaN = (code & nanMask) &- leastNaN <= moreNaNs ? -1 : 0
    let nan = code & quietBit == quietBit ? 1 : 0
    return number ^ ((number ^ nan) & isNaN)
  }
}
