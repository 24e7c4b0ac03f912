import Golden
import NumberFormats
import TestSupport
import Testing

/// Posits by their bit string, as text: slow, and nothing like the golden.
private struct PositByText {
  let width: Int
  /// The values of the positive codes from 1, of the width and of one bit more.
  private let own: [Double]
  private let finer: [Double]

  init(width: Int) {
    self.width = width
    own = (1..<(1 << (width - 1))).map { Self.positive($0, width) }
    finer = (1..<(1 << width)).map { Self.positive($0, width + 1) }
  }

  private static func padded(_ code: Int, _ width: Int) -> String {
    let digits = String(code, radix: 2)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// The value of a positive code of `width` bits.
  private static func positive(_ code: Int, _ width: Int) -> Double {
    let string = Array(padded(code, width).dropFirst())
    let run = string.prefix { $0 == string[0] }.count
    let regime = string[0] == "1" ? run - 1 : -run
    let rest = String(string.dropFirst(run + 1))
    let fields = rest + "00"
    let exponent = Int(fields.prefix(2), radix: 2) ?? 0
    var significand = 1.0
    for (place, digit) in rest.dropFirst(2).enumerated() where digit == "1" {
      significand += Double(sign: .plus, exponent: -place - 1, significand: 1)
    }
    return significand * Double(sign: .plus, exponent: 4 * regime + exponent, significand: 1)
  }

  var notReal: Int { 1 << (width - 1) }

  func value(_ code: Int) -> Double {
    if code == 0 { return 0 }
    if code == notReal { return .nan }
    return code > notReal ? -own[2 * notReal - code - 1] : own[code - 1]
  }

  func code(_ x: Double) -> Int {
    if x.isNaN || x.isInfinite { return notReal }
    if x == 0 { return 0 }
    let size = x.magnitude
    var lower = 0
    var above = notReal
    while above - lower > 1 {
      let middle = (lower + above) / 2
      if own[middle - 1] <= size { lower = middle } else { above = middle }
    }
    if lower == 0 {
      lower = 1
    } else if lower < notReal - 1 && own[lower - 1] != size {
      let middle = finer[2 * lower]
      if size > middle || (size == middle && lower % 2 == 1) { lower += 1 }
    }
    return x < 0 ? 2 * notReal - lower : lower
  }
}

@Suite("Posits of the exact golden") struct ExactPositTests {
  @Test("every pair of the posits of 2 to 8 bits", arguments: 2...8)
  func everyPairOfCodes(width: Int) {
    var differing = Mismatches()
    let text = PositByText(width: width)
    let codes = everyPair(width)
    func agree(_ operation: Operation, _ result: (Double, Double) -> Double) {
      // The mode is not looked at.
      let request = ExactCase(operation, .posit(width: width), rounding: .up)
      let operands = Array(codes.prefix(request.operandCount))
      differing.compare(request, operands, request.all(operands)) { index in
        let x = text.value(Int(codes[0][index]))
        let y = text.value(Int(codes[1][index]))
        return (UInt64(text.code(result(x, y))), [])
      }
    }
    agree(.add, +)
    agree(.sub, -)
    agree(.mul, *)
    agree(.div, /)
    agree(.sqrt) { x, _ in x.squareRoot() }
    agree(.neg) { x, _ in -x }
    agree(.abs) { x, _ in x.magnitude }
    agree(.extremum(.minimum)) { x, y in x.isNaN || y.isNaN ? .nan : min(x, y) }
    agree(.extremum(.maximum)) { x, y in x.isNaN || y.isNaN ? .nan : max(x, y) }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("every triple of fma of posit5, and every pair of pairs of a dot product of posit4")
  func fused() {
    var differing = Mismatches()
    for (width, operation) in [(5, Operation.fma), (4, .dot(terms: 2))] {
      let text = PositByText(width: width)
      let request = ExactCase(operation, .posit(width: width))
      let count = request.operandCount
      let codes = (0..<(1 << (width * count)))
      let operands = (0..<count).map { place in
        codes.map { UInt64($0 >> (width * place) & ((1 << width) - 1)) }
      }
      differing.compare(request, operands, request.all(operands)) { index in
        let x = operands.map { text.value(Int($0[index])) }
        let exact = count == 3 ? x[0] * x[1] + x[2] : x[0] * x[1] + x[2] * x[3]
        return (UInt64(text.code(exact)), [])
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }

  @Test("codes are in the order of their integers, NaR least; neighbours wrap around")
  func order() {
    let format = NumberFormat.posit(width: 6)
    for a in 0..<64 {
      #expect(ExactCase(.nextUp, format).code(Code(a)) == Code((a + 1) % 64))
      #expect(ExactCase(.nextDown, format).code(Code(a)) == Code((a + 63) % 64))
      for b in 0..<64 {
        let (x, y) = (a >= 32 ? a - 64 : a, b >= 32 ? b - 64 : b)
        func holds(_ operation: Operation) -> Bool {
          ExactCase(operation, format).code(Code(a), Code(b)) == 1
        }
        #expect(holds(.compare(.lt)) == (x < y) && holds(.compare(.eq)) == (x == y))
        #expect(holds(.compare(.ge)) == (x >= y) && holds(.compare(.ne)) == (x != y))
        #expect(holds(.compare(.le)) == (x <= y) && holds(.compare(.gt)) == (x > y))
      }
    }
  }

  @Test("to and from integers")
  func integers() {
    let posit = NumberFormat.posit(width: 16)
    let toByte = ExactCase(.convert(.integers(8)), posit)
    let fromInteger = ExactCase(.convert(posit), .integers(16))
    let text = PositByText(width: 16)
    for value in -300...300 {
      let code = fromInteger.code(Code(truncatingIfNeeded: value) & 0xFFFF)
      #expect(code == Code(text.code(Double(value))))
      let byte = (-128...127).contains(value) ? value : -128
      #expect(toByte.code(code) == Code(truncatingIfNeeded: byte) & 0xFF)
    }
    #expect(toByte.code(0x8000) == 0x80)
    #expect(fromInteger.code(0x8000) == 0x8000)
    // 2.5 lies between two integers; its code is 0100 1010….
    #expect(toByte.code(0x4A00) == 2)
  }

  @Test("posit16 and posit32 hold what posit64 widens; narrowing picks the nearest string")
  func widths() {
    var numbers = SeededNumbers(seed: 0x905_17)
    let codes = (0..<20_000).map { _ in numbers.next() & 0xFFFF_FFFF }
    let wide = ExactCase(.convert(.posit(width: 64)), .posit(width: 32)).all([codes]).codes
    #expect(wide == codes.map { $0 << 32 })
    // Narrowing a string rounds it as an integer: ties to even, but never to 0 or NaR.
    let narrow = ExactCase(.convert(.posit(width: 16)), .posit(width: 32)).all([codes]).codes
    var differing = Mismatches()
    for (code, result) in zip(codes, narrow) {
      let magnitude = code >> 31 == 1 ? (1 << 32) - code : code
      let below = magnitude & 0xFFFF
      var kept = magnitude >> 16
      if below > 0x8000 || (below == 0x8000 && kept & 1 == 1) { kept += 1 }
      if magnitude != 1 << 31 { kept = min(max(kept, magnitude == 0 ? 0 : 1), 0x7FFF) }
      let expected = (code >> 31 == 1 ? (1 << 16) - kept : kept) & 0xFFFF
      if result != expected { differing.note("\(hexadecimal(Code(code))) to \(result)") }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
