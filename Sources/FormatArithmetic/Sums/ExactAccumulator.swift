import BitSerial
import NumberFormats
import TransverseRead

/// A word that holds every sum of up to `2²⁰` products exactly: Kulisch's long accumulator.
///
/// A two's-complement number in units of `2^unit`, the least product that is not zero; for floats three
/// rows above it remember whether a NaN, a positive or a negative infinity has been added. Of posits
/// it is the quire of the wider factor, and NaR is `10…0`.
///
/// Width for floats: the significand of a product has `pₗ + pᵣ` bits, its exponent moves it by up to the
/// sum of both ranges `(2^w - 1 …)`, and 20 bits and a sign go on top. For integers and fixed point: the
/// widths of both factors and 20 bits, where both are unsigned a sign too. See `proofs-notes/sums.md`.
public struct ExactAccumulator: Hashable, Sendable {
  /// The format of the left factor.
  public let left: NumberFormat
  /// The format of the right factor.
  public let right: NumberFormat

  /// The bits that sums may grow by.
  public static let headroom = 20

  /// An accumulator of products of two formats.
  ///
  /// - Throws: `SumError` when they do not go together.
  public init(left: NumberFormat, right: NumberFormat) throws(SumError) {
    self.left = left
    self.right = right
    for format in [left, right] {
      if case .float(let float) = format, float.specials == .scale {
        throw .noSums(format: format.name)
      }
    }
    guard left.isOfSameKind(as: right) else { throw .kindsDiffer(left.name, right.name) }
  }

  /// The number of rows of the word.
  public var width: Int { numberWidth + flagRows }

  /// The rows that remember what is no number.
  var flagRows: Int {
    if case .float = left { 3 } else { 0 }
  }

  /// The bits of the number.
  var numberWidth: Int {
    switch (left, right) {
    case (.float(let x), .float(let y)):
      x.placedWidth + y.placedWidth + Self.headroom + 1
    case (.posit(let x), .posit(let y)):
      max(x.width, y.width) == x.width ? x.quireWidth : y.quireWidth
    // A product that is never below zero takes all its bits, and the sign comes on top.
    default: left.width + right.width + Self.headroom + (isUnsigned ? 1 : 0)
    }
  }

  /// Whether no factor is below zero, of integers and fixed point.
  private var isUnsigned: Bool {
    [left, right].allSatisfy { $0.fixedPoint.map { !$0.isSigned } ?? false }
  }

  /// The power of two that the lowest bit weighs.
  var unit: Int {
    switch (left, right) {
    case (.float(let x), .float(let y)):
      x.minimumExponent - x.significandBits + y.minimumExponent - y.significandBits
    case (.posit(let x), .posit(let y)): -(x.width >= y.width ? x : y).quireFractionBits
    default: -(left.fixedPoint?.fractionBits ?? 0) - (right.fixedPoint?.fractionBits ?? 0)
    }
  }

  /// The name of both formats.
  var name: String { left == right ? left.name : "\(left.name)-\(right.name)" }
}

extension FloatFormat {
  /// The bits of the largest finite significand in units of the least subnormal number.
  fileprivate var placedWidth: Int {
    precision + Int(largestFinite >> Code(significandBits)) - 1
  }
}

extension ProgramBuilder {
  /// An accumulator with a product added.
  func exactSum(
    _ word: Word, adding x: Word, times y: Word, _ accumulator: ExactAccumulator
  ) -> Word {
    switch (accumulator.left, accumulator.right) {
    case (.float(let left), .float(let right)):
      return exactSum(
        word, adding: FloatOperand(x, format: left, builder: self),
        times: FloatOperand(y, format: right, builder: self), accumulator)
    case (.posit(let left), .posit(let right)):
      let wide = left.width >= right.width ? left : right
      let a = positConversion(x, from: left, to: wide)
      let b = positConversion(y, from: right, to: wide)
      return quireSum(word, [quireTerm(a, b, format: wide)])
    default:
      let isSigned = [accumulator.left, accumulator.right].map { $0.fixedPoint?.isSigned ?? true }
      let factors = zip([x, y], isSigned).map { $1 ? $0 : $0 + [.zeros] }
      return add(
        [word, multiplySigned(factors[0], factors[1]).signExtended(to: word.count)],
        width: word.count)
    }
  }

  /// The widest number into which products are brought by a shifter: in wider ones rows that all stages
  /// of a shifter keep at hand are more than a processor holds.
  private static var longestShifted: Int { 256 }

  private func exactSum(
    _ word: Word, adding x: FloatOperand, times y: FloatOperand, _ accumulator: ExactAccumulator
  ) -> Word {
    let (number, flags) = split(word, accumulator)
    let sign = xor(x.sign, y.sign)
    let product = multiply(x.significand, y.significand)
    let distance = add([stepsAboveLeast(x), stepsAboveLeast(y)])
    let isInfinite = or(x.isInfinite(self), y.isInfinite(self))
    let isNaN = or(
      x.isNaN(self), y.isNaN(self),
      and(isInfinite, or(x.hasZeroMagnitude(self), y.hasZeroMagnitude(self))))
    // What is no number must not disturb the number, whose bits may not suffice for it.
    let isNumber = nor(isInfinite, isNaN)
    let width = number.count
    let addend =
      width > Self.longestShifted
      ? placedBySegments(mask(product, isNumber), at: distance, sign: sign, width: width)
      : mask(placed(product, at: distance), isNumber).zeroExtended(to: width).map { xor($0, sign) }
    return add([number, addend, [sign]], width: width) + [
      or(flags[0], isNaN), or(flags[1], and(isInfinite, not(sign))),
      or(flags[2], and(isInfinite, sign)),
    ]
  }

  /// The sum of two accumulators.
  func exactSum(_ one: Word, _ other: Word, _ accumulator: ExactAccumulator) -> Word {
    if case .posit = accumulator.left {
      let isNaR = and(other[other.count - 1], nor(Array(other.dropLast())))
      return quireSum(one, [(term: other, isNaR: isNaR)])
    }
    let (a, b) = (split(one, accumulator), split(other, accumulator))
    return add([a.number, b.number], width: a.number.count)
      + zip(a.flags, b.flags).map { or($0, $1) }
  }

  /// The number that an accumulator holds; zero has no sign.
  func exactNumber(_ word: Word, _ accumulator: ExactAccumulator) -> ExactNumber {
    let (number, flags) = split(word, accumulator)
    let sign = number[number.count - 1]
    let magnitude = negate(number, if: sign)
    let normalised = normalise(magnitude)
    // The highest bit weighs 2^(unit + length - 1), less the shift: its complement plus one, less the
    // weight above it.
    let top = accumulator.unit + magnitude.count - 1
    let range = abs(top) + (2 << normalised.shift.count)
    let width = Int.bitWidth - range.leadingZeroBitCount + 1
    let constant = top + 1 - (1 << normalised.shift.count)
    let exponent = add(
      [not(normalised.shift), constantWord(UInt(bitPattern: constant), width: width)], width: width)
    var result = ExactNumber(
      sign: sign, significand: normalised.word, exponent: exponent, isZero: nor(magnitude))
    if case .posit = accumulator.left {
      result.isNaN = and(sign, nor(Array(number.dropLast())))
    } else if !flags.isEmpty {
      result = ExactNumber(
        sign: select(or(flags[1], flags[2]), flags[2], sign), significand: normalised.word,
        exponent: exponent, isZero: nor(magnitude), isNaN: or(flags[0], and(flags[1], flags[2])),
        isInfinite: or(flags[1], flags[2]))
    }
    return result
  }

  private func split(_ word: Word, _ accumulator: ExactAccumulator) -> (number: Word, flags: Word) {
    (Array(word.prefix(accumulator.numberWidth)), Array(word.dropFirst(accumulator.numberWidth)))
  }
}
