import Golden
import NumberFormats
import Testing

/// Numbers and rules that standards and their tables print.
@Suite("Published facts of number formats") struct ExactPublishedTests {
  private func number(_ format: NumberFormat, _ code: Code) -> Double {
    Double(bitPattern: UInt64(ExactCase(.convert(.double), format).code(code)))
  }

  private func rounded(
    _ x: Double, _ format: NumberFormat, _ rounding: RoundingMode = .nearestEven,
    _ overflow: OverflowPolicy = .standard
  ) -> Code {
    ExactCase(.convert(format), .double, rounding: rounding, overflow: overflow)
      .code(Code(x))
  }

  @Test("P3109: largest, least normal and least numbers of the published table")
  func p3109Table() {
    let rows: [(Int, Int, Bool, Bool, largest: (Code, Double), least: Double)] = [
      (8, 1, true, true, (0x7E, 0x1p62), 0x1p-63), (8, 2, true, true, (0x7E, 0x1p31), 0x1p-32),
      (8, 3, true, true, (0x7E, 49152), 0x1p-17), (8, 4, true, true, (0x7E, 224), 0x1p-10),
      (8, 5, true, true, (0x7E, 15), 0x1p-7), (8, 6, true, true, (0x7E, 3.875), 0x1p-6),
      (8, 7, true, true, (0x7E, 1.96875), 0x1p-6), (8, 3, true, false, (0x7F, 57344), 0x1p-17),
      (8, 4, true, false, (0x7F, 240), 0x1p-10), (8, 1, false, false, (0xFE, 0x1p126), 0x1p-127),
      (8, 1, false, true, (0xFD, 0x1p125), 0x1p-127), (8, 4, false, true, (0xFD, 53248), 0x1p-18),
      (16, 11, true, true, (0x7FFE, 65472), 0x1p-25), (4, 2, true, false, (7, 3), 0.25),
      (3, 1, true, true, (2, 1), 0.5), (3, 1, false, true, (5, 2), 0x1p-3),
      (3, 1, false, false, (6, 4), 0x1p-3),
    ]
    for (width, precision, isSigned, isExtended, largest, least) in rows {
      let format = NumberFormat.p3109(
        width: width, precision: precision, isSigned: isSigned, isExtended: isExtended)
      #expect(number(format, largest.0) == largest.1)
      #expect(number(format, 1) == least)
      #expect(number(format, isSigned ? 1 << Code(width - 2) : 1 << Code(width - 1)) == 1)
      let next = ExactCase(.nextUp, format).code(largest.0)
      #expect(next == largest.0 + 1 || !isExtended)
      #expect(isExtended ? number(format, next) == .infinity : number(format, next).isNaN)
    }
  }

  @Test("code tables of the smallest formats")
  func codeTables() {
    let binary4p2 = NumberFormat.p3109(width: 4, precision: 2, isSigned: true, isExtended: false)
    let positive = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3]
    #expect((0..<8).map { number(binary4p2, $0) } == positive)
    #expect(number(binary4p2, 8).isNaN)
    #expect((9..<16).map { number(binary4p2, $0) } == positive.dropFirst().map { -$0 })
    let binary3p1 = NumberFormat.p3109(width: 3, precision: 1, isSigned: true, isExtended: true)
    #expect((0..<4).map { number(binary3p1, $0) } == [0, 0.5, 1, .infinity])
    #expect(number(binary3p1, 4).isNaN)
    #expect((5..<8).map { number(binary3p1, $0) } == [-0.5, -1, -.infinity])
    #expect((0..<8).map { number(.e2m1fin, $0) } == [0, 0.5, 1, 1.5, 2, 3, 4, 6])
    #expect(number(.e8m0, 0) == 0x1p-127 && number(.e8m0, 127) == 1)
    #expect(number(.e8m0, 0xFE) == 0x1p127 && number(.e8m0, 0xFF).isNaN)
    #expect(number(.e5m2fnuz, 0x7F) == 57344 && number(.e5m2fnuz, 1) == 0x1p-17)
    #expect(number(.e2m3fin, 0x1F) == 7.5 && number(.e3m2fin, 0x1F) == 28)
    #expect(number(.fixedPoint(.mxint8), 0x7F) == 1.984375)
  }

  @Test("posit8 examples")
  func posits() {
    let examples: [(Code, Double)] = [
      (0x01, 0x1p-24), (0x30, 0.25), (0x38, 0.5), (0x40, 1), (0x41, 1.125), (0x48, 2), (0x50, 4),
      (0x60, 16), (0x7F, 0x1p24), (0, 0), (0xC0, -1), (0xFF, -0x1p-24), (0x81, -0x1p24),
    ]
    for (code, value) in examples {
      #expect(number(.posit(width: 8), code) == value)
      #expect(rounded(value, .posit(width: 8)) == code)
    }
    #expect(number(.posit(width: 8), 0x80).isNaN)
    #expect(rounded(.infinity, .posit(width: 8)) == 0x80)
  }

  @Test("e4m3fn: the tie 464 goes down to 448, anything above overflows to NaN")
  func finiteNaN() {
    #expect(number(.e4m3fn, 0x7E) == 448)
    #expect(rounded(464, .e4m3fn) == 0x7E)
    #expect(rounded(464.5, .e4m3fn) == 0x7F && rounded(-464.5, .e4m3fn) == 0xFF)
    #expect(rounded(464.5, .e4m3fn, .towardZero) == 0x7E)
    #expect(rounded(464, .e4m3fn, .nearestAway) == 0x7F)
    #expect(rounded(-1e9, .e4m3fn, .nearestEven, .saturateFinite) == 0xFE)
    #expect(rounded(.infinity, .e4m3fn, .nearestEven, .saturateFinite) == 0x7E)
    #expect(rounded(-.infinity, .e4m3fn) == 0xFF)
    let request = ExactCase(.convert(.e4m3fn), .double)
    #expect(request.flags(Code(464.0)) == .inexact)
    #expect(request.flags(Code(465.0)) == [.overflow, .inexact])
    #expect(request.flags(Code(Double.infinity)) == [])
  }

  @Test("e4m3fnuz: the tie 248 overflows; negative underflow gives the only zero")
  func finiteNaNUnsignedZero() {
    #expect(number(.e4m3fnuz, 0x7F) == 240)
    #expect(rounded(248, .e4m3fnuz) == 0x80 && rounded(247, .e4m3fnuz) == 0x7F)
    #expect(rounded(248, .e4m3fnuz, .nearestEven, .saturateFinite) == 0x7F)
    #expect(rounded(-0x1p-40, .e4m3fnuz) == 0 && rounded(-0.0, .e4m3fnuz) == 0)
  }

  @Test("OFP8's e5m2: to infinity, or saturated also from an infinity")
  func saturatedFiveBitExponent() {
    let e5m2 = NumberFormat.ieee(5, 2)
    #expect(rounded(1e9, e5m2) == 0x7C)
    #expect(rounded(-1e9, e5m2, .nearestEven, .saturateFinite) == 0xFB)
    #expect(rounded(.infinity, e5m2, .nearestEven, .saturateFinite) == 0x7B)
    #expect(rounded(.infinity, e5m2, .nearestEven, .saturatePropagate) == 0x7C)
    let quotient = ExactCase(.div, e5m2, overflow: .saturateFinite)
    #expect(quotient.code(0x3C, 0x80) == 0xFB && quotient.flags(0x3C, 0x80) == .divideByZero)
  }

  @Test("formats without specials clamp, and have no NaN to deliver")
  func finite() {
    #expect(rounded(100, .e2m1fin) == 7 && rounded(-.infinity, .e2m1fin) == 0xF)
    #expect(rounded(.nan, .e2m1fin) == 0)
    let quotient = ExactCase(.div, .e2m1fin)
    #expect(quotient.code(0, 8) == 0 && quotient.flags(0, 8) == .invalid)
    #expect(quotient.code(10, 0) == 0xF && quotient.flags(10, 0) == .divideByZero)
  }

  @Test("E8M0: no zero, no sign; ties to the even code")
  func scale() {
    #expect(rounded(1, .e8m0) == 127 && rounded(1.5, .e8m0) == 128 && rounded(3, .e8m0) == 128)
    #expect(rounded(0x1p-127, .e8m0) == 0 && rounded(0x1p127, .e8m0) == 0xFE)
    #expect(rounded(0x1p-126 * 1.5, .e8m0) == 2 && rounded(0x1p-127 * 1.5, .e8m0) == 0)
    #expect(rounded(0x1p-127 * 1.75, .e8m0) == 1)
    for x in [0, -1, 0x1p-200, 0x1p128, .infinity, -.infinity, .nan] as [Double] {
      #expect(rounded(x, .e8m0) == 0xFF, "\(x)")
    }
    for rounding in [RoundingMode.towardZero, .up] {
      #expect(rounded(-1, .e8m0, rounding) == 0xFF)
    }
    #expect(rounded(0x1p-200, .e8m0, .up) == 0)
    #expect(rounded(0x1p128, .e8m0, .towardZero) == 0xFE)
    for x in [0, -1, 0x1p-200, -.infinity] as [Double] {
      #expect(rounded(x, .e8m0, .nearestEven, .saturateFinite) == 0, "\(x)")
    }
    #expect(rounded(.infinity, .e8m0, .nearestEven, .saturateFinite) == 0xFE)
  }

  @Test("P3109's saturation of the rounded value, signed extended and unsigned extended, to odd")
  func overflowToOdd() {
    let signed = NumberFormat.p3109(width: 8, precision: 4, isSigned: true, isExtended: true)
    let unsigned = NumberFormat.p3109(width: 8, precision: 4, isSigned: false, isExtended: true)
    #expect(rounded(1e9, signed, .odd) == 0x7F && rounded(-1e9, signed, .odd) == 0xFF)
    #expect(rounded(1e9, signed, .down) == 0x7E && rounded(-1e9, signed, .up) == 0xFE)
    #expect(rounded(1e9, unsigned, .odd) == 0xFD && rounded(1e9, unsigned, .up) == 0xFE)
    #expect(rounded(-1, unsigned, .up) == 0 && rounded(-1, unsigned, .down) == 0xFF)
    #expect(rounded(-.infinity, unsigned, .towardZero) == 0xFF)
  }

  @Test("the width of scaleB's integer")
  func scaleWidths() {
    // binary16: emax = bias = 15, t = 10: 2·26 = 52 < 64 = 2^6.
    #expect(NumberFormat.half.scaleWidth == 7)
    // e4m3fn: emax = 8, t = 3: 24 < 32 = 2^5.
    #expect(NumberFormat.e4m3fn.scaleWidth == 6)
    // binary64: 2·(1023 + 53) = 2152 < 4096.
    #expect(NumberFormat.double.scaleWidth == 13)
  }
}
