import Foundation
import Golden
import NumberFormats
import Testing

/// Against the C library's functions of `Double`, which err by less than an ulp of theirs.
@Suite("Elementary functions of the exact golden") struct ExactElementaryTests {
  private static let functions: [(NumberFormats.Operation, @Sendable (Double) -> Double)] = [
    (.elementary(.exp), { exp($0) }), (.elementary(.log), { log($0) }),
    (.elementary(.tanh), { tanh($0) }),
    (.elementary(.sigmoid), { 1 / (1 + exp(-$0)) }), (.rsqrt, { 1 / $0.squareRoot() }),
  ]

  private func isExact(_ operation: NumberFormats.Operation, _ x: Double) -> Bool {
    switch operation {
    case .elementary(.exp), .elementary(.sigmoid), .elementary(.tanh): x == 0 || x.isInfinite
    case .elementary(.log): x <= 0 || x == 1 || x.isInfinite
    default: x <= 0 || x.isInfinite || (x.significand == 1 && x.exponent % 2 == 0)
    }
  }

  @Test("every code of binary16, to nearest and in the directed modes", arguments: 0..<5)
  func everyHalf(index: Int) {
    let (operation, function) = Self.functions[index]
    var differing = Mismatches()
    let codes = everyCode(16)
    func all(_ rounding: RoundingMode) -> (codes: [UInt64], flags: [UInt8]) {
      ExactCase(operation, .half, rounding: rounding).all([codes])
    }
    let (nearest, flags) = all(.nearestEven)
    let down = all(.down).codes
    let up = all(.up).codes
    let zero = all(.towardZero).codes
    let away = all(.nearestAway).codes
    for code in codes {
      let i = Int(code)
      let x = Double(Float16(bitPattern: UInt16(code)))
      guard !x.isNaN else {
        #expect(nearest[i] == 0x7E00 && flags[i] == (code & 0x200 == 0 ? 16 : 0))
        continue
      }
      let y = function(x)
      // A Double rounds away nothing that nearest could see in binary16.
      let expected = y.isNaN ? 0x7E00 : UInt64(Float16(y).bitPattern)
      let low = Float16(bitPattern: UInt16(down[i]))
      let high = Float16(bitPattern: UInt16(up[i]))
      let exact = isExact(operation, x)
      var fine = nearest[i] == expected && away[i] == nearest[i]
      if exact {
        fine = fine && (down[i] == up[i] || y.isNaN)
        fine =
          fine
          && flags[i]
            == (y.isNaN ? 16 : operation != .elementary(.log) && x != 0 ? 0 : flags[i] & 8)
      } else {
        fine = fine && low.nextUp == high && Double(low) <= y && y <= Double(high)
        fine = fine && (nearest[i] == down[i] || nearest[i] == up[i]) && flags[i] & 1 == 1
        fine = fine && zero[i] == (y < 0 ? up[i] : down[i])
      }
      if !fine {
        differing.note("\(operation) \(hexadecimal(Code(code))): \(hexadecimal(Code(nearest[i])))")
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("results beside a number are inexact and go to the right neighbour")
  func besideNumbers() {
    func down(_ operation: NumberFormats.Operation, _ x: Double) -> Double {
      let request = ExactCase(operation, .double, rounding: .down)
      #expect(request.flags(Code(x)).contains(.inexact))
      return Double(bitPattern: UInt64(request.code(Code(x))))
    }
    let tiny = 0x1p-1000
    let least = Double.leastNonzeroMagnitude
    #expect(down(.elementary(.exp), tiny) == 1 && down(.elementary(.exp), -least) == 1.0.nextDown)
    #expect(
      down(.elementary(.sigmoid), tiny) == 0.5
        && down(.elementary(.sigmoid), -least) == 0.5.nextDown)
    #expect(
      down(.elementary(.sigmoid), 0x1p60) == 1.0.nextDown
        && down(.elementary(.sigmoid), -0x1p60) == 0)
    #expect(
      down(.elementary(.tanh), tiny) == tiny.nextDown && down(.elementary(.tanh), -tiny) == -tiny)
    #expect(
      down(.elementary(.tanh), 0x1p900) == 1.0.nextDown && down(.elementary(.tanh), -0x1p900) == -1)
    #expect(
      down(.elementary(.exp), 0x1p1000) == .greatestFiniteMagnitude
        && down(.elementary(.exp), -0x1p1000) == 0)
    #expect(ExactCase(.elementary(.exp), .double, rounding: .up).code(Code(-0x1p1000)) == 1)
  }

  @Test("special operands of the functions")
  func specials() {
    let p3109 = NumberFormat.p3109(width: 8, precision: 4, isSigned: true, isExtended: true)
    let unsigned = NumberFormat.p3109(width: 8, precision: 4, isSigned: false, isExtended: true)
    func half(_ operation: NumberFormats.Operation, _ code: Code) -> (Code, Flags) {
      let (result, flags) = ExactCase(operation, .half).golden.evaluate([code])
      return (result, flags)
    }
    #expect(
      half(.elementary(.exp), 0xFC00) == (0, []) && half(.elementary(.exp), 0x7C00) == (0x7C00, []))
    #expect(
      half(.elementary(.log), 0x8000) == (0xFC00, .divideByZero)
        && half(.elementary(.log), 0x3C00) == (0, []))
    #expect(
      half(.elementary(.log), 0xBC00) == (0x7E00, .invalid)
        && half(.elementary(.log), 0x7C00) == (0x7C00, []))
    #expect(
      half(.elementary(.tanh), 0xFC00) == (0xBC00, [])
        && half(.elementary(.tanh), 0x8000) == (0x8000, []))
    #expect(
      half(.elementary(.sigmoid), 0xFC00) == (0, [])
        && half(.elementary(.sigmoid), 0x8000) == (0x3800, []))
    #expect(half(.rsqrt, 0x8000) == (0xFC00, .divideByZero))
    #expect(half(.rsqrt, 0x7C00) == (0, []))
    #expect(half(.recip, 0x8000) == (0xFC00, .divideByZero))
    #expect(ExactCase(.elementary(.log), p3109).code(0) == 0xFF)
    #expect(ExactCase(.elementary(.log), unsigned).code(0) == 0xFF)
    #expect(ExactCase(.rsqrt, p3109).code(0) == 0x80)
    #expect(ExactCase(.rsqrt, p3109).code(0x7F) == 0)
    #expect(ExactCase(.elementary(.log), .e4m3fn).code(0) == 0xFF)
  }
}
