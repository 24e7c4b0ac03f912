import NumberFormats
import SmallFloats
import TestSupport
import Testing

@Suite("What small types have beside the operators") struct CompactFloatTests {
  @Test("every pair, of types that are not of IEEE 754 kind", arguments: EveryType.smallCompact)
  func compact(type: any CompactFloat.Type) throws { try Self.compact(type) }

  @Test("every number and pair, of signed types", arguments: EveryType.smallSigned)
  func signed(type: any SignedFloat.Type) throws { try Self.signed(type) }

  @Test("a zero alone has no sign, and the only NaN has none")
  func signs() {
    #expect(Float8E4M3FNUZ(bitPattern: 0x80).isNaN)
    #expect(Float8E4M3FNUZ(bitPattern: 0x80).sign == .plus)
    #expect(Float8E4M3FN(bitPattern: 0xFF).sign == .minus)
    #expect(Float8E4M3FN(-0.0).sign == .minus)
    #expect(Binary8P1UF(3).sign == .plus)
  }

  private static func compact<T: CompactFloat>(_ type: T.Type) throws {
    let numbers = T.everyNumber
    let left = numbers.flatMap { Array(repeating: $0, count: numbers.count) }
    let right = numbers.flatMap { _ in numbers }
    var agreement = Agreement<T>()
    func compare(_ operation: NumberFormats.Operation, _ result: (T, T) -> T) throws {
      try agreement.compare(operation, [left, right]) { result($0[0], $0[1]).word }
    }
    try compare(.extremum(.minimumNumber), T.minimum)
    try compare(.extremum(.maximumNumber), T.maximum)
    try compare(.extremum(.minimumMagnitudeNumber), T.minimumMagnitude)
    try compare(.extremum(.maximumMagnitudeNumber), T.maximumMagnitude)
    try compare(.copySign) { T(signOf: $1, magnitudeOf: $0) }
    try compare(.rem) { $0.remainder(dividingBy: $1) }
    try agreement.compare(.totalOrder, [left, right]) {
      $0[0].isTotallyOrdered(belowOrEqualTo: $0[1]) ? 1 : 0
    }
    try agreement.compare(.nextDown, [numbers]) { $0[0].nextDown.word }
    try agreement.compare(.sqrt, [numbers]) { $0[0].squareRoot().word }
    try agreement.compare(.roundToIntegral, [numbers], rounding: .nearestAway) {
      $0[0].rounded().word
    }
    #expect(agreement.differences.isEmpty, "\(agreement.differences.report)")
  }

  private static func signed<T: ProgrammedFloat & SignedNumeric>(_ type: T.Type) throws {
    let numbers = T.everyNumber
    var agreement = Agreement<T>()
    try agreement.compare(.neg, [numbers]) { (-$0[0]).word }
    // The remainder of a truncated quotient is a number of the format, so that Double's is exact.
    for left in numbers {
      for right in numbers {
        var result = left
        result.formTruncatingRemainder(dividingBy: right)
        let expected = T(Double(left).truncatingRemainder(dividingBy: Double(right)))
        if result.bitPattern != expected.bitPattern && !(result.isNaN && expected.isNaN) {
          agreement.differences.note("\(T.self) \(left) rem \(right): \(result), not \(expected)")
        }
      }
    }
    #expect(agreement.differences.isEmpty, "\(agreement.differences.report)")
  }
}
