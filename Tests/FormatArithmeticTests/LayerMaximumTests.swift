import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing

@Suite("The greatest of any count of numbers") struct LayerMaximumTests {
  /// The place of a code in the order of its format: floats by sign and magnitude, the others as
  /// integers, of two's complement where they have a sign.
  private func place(_ code: Code, _ name: String, _ width: Int) -> Int {
    let half = 1 << (width - 1)
    if name.hasPrefix("u") { return Int(code) }
    if name.hasPrefix("float") || name.hasPrefix("b") {
      return Int(code) < half ? Int(code) : half - 1 - Int(code)
    }
    return Int(code) < half ? Int(code) : Int(code) - 2 * half
  }

  /// The codes that stand for no number but NaN or NaR, written out by hand.
  private func isNaN(_ code: Code, _ name: String) -> Bool {
    switch name {
    case "float8e4m3fn": code & 0x7F == 0x7F
    case "float8e5m2": code & 0x7F > 0x7C
    case "bfloat16": code & 0x7FFF > 0x7F80
    case "float8e4m3fnuz", "binary8p4se", "posit8": code == 0x80
    default: false
    }
  }

  @Test(
    "is the first code that none is above, a NaN before all, and the gradient goes there alone",
    arguments: [
      "float4e2m1fn", "float8e4m3fn", "float8e5m2", "float8e4m3fnuz", "binary8p4se", "bfloat16",
      "int4", "uint4", "q3.4", "posit8",
    ])
  func greatest(name: String) throws {
    let format = try NumberFormat(named: name)
    var numbers = SeededNumbers(seed: 20_261_129)
    var differing = Differences()
    for count in [2, 3, 4, 5, 7, 8, 9] {
      let lanes = 4_096
      // Every other lane has codes next to each other, of which some are equal.
      var window = [[Code]](repeating: [], count: count)
      for lane in 0..<lanes {
        let base = Code(numbers.next())
        for index in 0..<count {
          let bits = Code(numbers.next())
          let code = lane % 2 == 0 ? bits : base ^ bits & 3
          // In some lanes one of them is the code of the sign alone, which is the only NaN of some formats.
          let marked = format.codeMask ^ (format.codeMask >> 1)
          window[index].append(
            lane % 5 == 0 && index == lane / 5 % count ? marked : code & format.codeMask)
        }
      }
      let gradient = (0..<lanes).map { _ in Code(numbers.next()) & format.codeMask | 1 }
      let value = TestExecutor.kernel(for: LayerProgram.maximum.build(for: format, count: count))
        .callAsFunction(window)[0]
      let routed = TestExecutor.kernel(
        for: LayerProgram.maximumGradient.build(for: format, count: count)
      ).callAsFunction(window + [gradient])
      for lane in 0..<lanes {
        let codes = window.map { $0[lane] }
        let places = codes.map { place($0, name, format.width) }
        let best = places.max() ?? 0
        let nan = codes.firstIndex { isNaN($0, name) }
        let first = nan ?? places.firstIndex(of: best) ?? 0
        let expected = codes.indices.map { $0 == first ? gradient[lane] : 0 }
        let isRight = nan == nil ? value[lane] == codes[first] : isNaN(value[lane], name)
        if !isRight || routed.map({ $0[lane] }) != expected {
          differing.note("\(name), \(codes): \(value[lane]), \(routed.map { $0[lane] })")
        }
      }
    }
    #expect(differing.isEmpty, "\(differing.report)")
  }
}
