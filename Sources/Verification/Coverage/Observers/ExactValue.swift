/// What rounding sees of an exact result: `±significand · 2^unit`.
///
/// The lowest bit may stand for anything nonzero below it (von Neumann's jam), wherever the bits that
/// decide a rounding lie well above it. All operations take significands of `p` bits, the top one set,
/// and need a window of at least `2p + 10` bits.
struct ExactValue<Window: CodeWord> {
  var isNegative: Bool
  /// Zero for an exact zero.
  var significand: Window
  var unit: Int
}

extension ExactValue {
  /// The bit at which significands are aligned: two above it stay free for carries.
  @inline(__always) private static var top: Int { Window.bitWidth - 4 }

  /// `x + y` of two numbers other than zero.
  ///
  /// Bits of the smaller one are lost, into the jam, only where the larger one's lowest bit is reached:
  /// then the exponents differ by two at least, nothing cancels but one bit, and the jam is far below.
  @inline(__always)
  static func sum(_ x: ExactValue, _ y: ExactValue) -> ExactValue {
    var (large, small) = (x.aligned, y.aligned)
    if large.unit < small.unit { swap(&large, &small) }
    let distance = large.unit &- small.unit
    if distance > Self.top {
      small.significand = 1
    } else {
      let shift = Window(truncatingIfNeeded: distance)
      let kept = small.significand &>> shift
      small.significand = kept | (kept &<< shift != small.significand ? 1 : 0)
    }
    if large.isNegative == small.isNegative {
      large.significand &+= small.significand
    } else if large.significand >= small.significand {
      large.significand &-= small.significand
    } else {
      large.significand = small.significand &- large.significand
      large.isNegative = small.isNegative
    }
    return large
  }

  /// The same number with its leading bit at `top`.
  @inline(__always)
  private var aligned: ExactValue {
    let shift = significand.leadingZeroBitCount &- (Window.bitWidth &- 1 &- Self.top)
    return ExactValue(
      isNegative: isNegative, significand: significand &<< Window(truncatingIfNeeded: shift),
      unit: unit &- shift)
  }

  /// `x · y`.
  @inline(__always)
  static func product(_ x: ExactValue, _ y: ExactValue) -> ExactValue {
    ExactValue(
      isNegative: x.isNegative != y.isNegative, significand: x.significand &* y.significand,
      unit: x.unit &+ y.unit)
  }

  /// `x / y` of numbers other than zero, to two bits more than `precision`, and the jam.
  @inline(__always)
  static func quotient(_ x: ExactValue, _ y: ExactValue, precision: Int) -> ExactValue {
    let shift = precision + 2
    let (quotient, remainder) =
      (x.significand &<< Window(truncatingIfNeeded: shift))
      .quotientAndRemainder(dividingBy: y.significand)
    return ExactValue(
      isNegative: x.isNegative != y.isNegative,
      significand: quotient &<< 1 | (remainder == 0 ? 0 : 1), unit: x.unit - y.unit - shift - 1)
  }

  /// `√x` of a positive number, to two bits more than `precision`, and the jam.
  @inline(__always)
  static func squareRoot(_ x: ExactValue, precision: Int) -> ExactValue {
    let odd = x.unit & 1
    let half = (precision + 5) / 2
    let radicand = x.significand &<< Window(truncatingIfNeeded: 2 * half + odd)
    let root = Self.root(of: radicand)
    return ExactValue(
      isNegative: false, significand: root &<< 1 | (root &* root == radicand ? 0 : 1),
      unit: (x.unit - odd) / 2 - half - 1)
  }

  /// `⌊√x⌋`; the processor's root is a first guess, from which Newton's step and integers go on.
  @inline(__always)
  private static func root(of x: Window) -> Window {
    guard x != 0 else { return 0 }
    var root = Window(Double(x).squareRoot())
    if Window.bitWidth > 64 { root = (root &+ x / root) &>> 1 }
    while root &* root > x { root &-= 1 }
    while (root &+ 1) &* (root &+ 1) <= x { root &+= 1 }
    return root
  }
}

/// The numbers that a result is rounded to.
enum RoundingGrid: Hashable, Sendable {
  /// Significands of `t + 1` bits, and no unit below `2^leastUnit`.
  case float(significandBits: Int, leastUnit: Int)
  /// The multiples of a power of two.
  case multiples(unit: Int)

  /// The bin of a number other than zero: sign, last bit kept, the bit after it, and whether anything
  /// follows, as four binary digits.
  @inline(__always)
  func decision<Window: CodeWord>(_ value: ExactValue<Window>) -> Int {
    let unit: Int
    switch self {
    case .float(let significandBits, let leastUnit):
      let exponent = value.unit &+ Window.bitWidth &- 1 &- value.significand.leadingZeroBitCount
      unit = max(exponent &- significandBits, leastUnit)
    case .multiples(let grid): unit = grid
    }
    let shift = unit &- value.unit
    let sign = value.isNegative ? 8 : 0
    // A multiple of more than one unit, or below any part of one that matters.
    if shift <= 0 || shift >= Window.bitWidth {
      return sign | unusual(value.significand, shift)
    }
    // The bit kept, the bit after it, and what follows, the last two at the top of a word.
    let last = Int(truncatingIfNeeded: value.significand &>> Window(truncatingIfNeeded: shift)) & 1
    let rest = value.significand &<< Window(truncatingIfNeeded: Window.bitWidth &- shift)
    let next = Int(truncatingIfNeeded: rest &>> Window(truncatingIfNeeded: Window.bitWidth &- 1))
    return sign | last &<< 2 | next &<< 1 | (rest &<< 1 != 0 ? 1 : 0)
  }

  /// The decision where nothing, or everything, is cut off.
  private func unusual<Window: CodeWord>(_ significand: Window, _ shift: Int) -> Int {
    if shift < 0 { return 0 }
    if shift == 0 { return Int(truncatingIfNeeded: significand & 1) << 2 }
    if shift > Window.bitWidth { return 1 }
    let next = Int(truncatingIfNeeded: significand >> Window(Window.bitWidth - 1))
    return next << 1 | (significand << 1 != 0 ? 1 : 0)
  }
}
