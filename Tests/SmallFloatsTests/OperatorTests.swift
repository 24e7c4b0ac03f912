import NumberFormats
import SmallFloats
import TestSupport
import Testing

@Suite("Operators of the value types agree with the exact golden") struct OperatorTests {
  @Test("of two operands, every pair of small types", arguments: EveryType.small)
  func everyPair(type: any ProgrammedFloat.Type) throws { try Self.pairs(type, nil) }

  @Test("of two operands, sampled of large types", arguments: EveryType.large)
  func somePairs(type: any ProgrammedFloat.Type) throws { try Self.pairs(type, 400) }

  @Test("of one operand, every number of at most 16 bits", arguments: EveryType.upTo16Bits)
  func everyNumber(type: any ProgrammedFloat.Type) throws { try Self.singles(type, nil) }

  @Test("of one operand, sampled of the others", arguments: EveryType.large)
  func someNumbers(type: any ProgrammedFloat.Type) throws { try Self.singles(type, 400) }

  @Test("fused multiply-add, sampled", arguments: EveryType.all)
  func fused(type: any ProgrammedFloat.Type) throws { try Self.triples(type, 2_000) }

  @Test("scaling by powers of two", arguments: EveryType.all)
  func scaling(type: any ProgrammedFloat.Type) throws { try Self.scaling(type) }

  private static func scaling<T: ProgrammedFloat>(_ type: T.Type) throws {
    var random = SeededNumbers(seed: 13)
    let numbers = T.someNumbers(200, &random)
    let largest = 1 << (T.format.scaleFormat.width - 1) - 1
    let mask = UInt64(T.format.scaleFormat.codeMask)
    var differences = Differences()
    for power in Array(-70...70) + [-largest, 1 - largest, largest] {
      let answers = try goldenAnswers(
        .scaleB, .float(T.format),
        [
          numbers.map(\.word),
          numbers.map { _ in UInt64(bitPattern: Int64(max(-largest, min(largest, power)))) & mask },
        ])
      for (number, answer) in zip(numbers, answers) {
        let scaled = number.scaled(byPowerOfTwo: power)
        if scaled.word != answer { differences.note("\(T.self) \(number) by \(power): \(scaled)") }
      }
    }
    // Farther than the operand of the program reaches.
    for number in numbers where number.isFinite {
      let ends = [number.scaled(byPowerOfTwo: .max), number.scaled(byPowerOfTwo: .min)]
      let inReach = [number.scaled(byPowerOfTwo: largest), number.scaled(byPowerOfTwo: -largest)]
      if ends.map(\.word) != inReach.map(\.word) { differences.note("\(T.self) \(number)") }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func pairs<T: ProgrammedFloat>(_ type: T.Type, _ count: Int?) throws {
    var random = SeededNumbers(seed: 1)
    var (left, right): ([T], [T])
    if let count {
      (left, right) = (T.someNumbers(count, &random), T.someNumbers(count, &random))
    } else {
      let numbers = T.everyNumber
      left = numbers.flatMap { Array(repeating: $0, count: numbers.count) }
      right = numbers.flatMap { _ in numbers }
    }
    var agreement = Agreement<T>()
    func compare(_ operation: NumberFormats.Operation, _ result: (T, T) -> T) throws {
      try agreement.compare(operation, [left, right]) { result($0[0], $0[1]).word }
    }
    func compare(_ comparison: Comparison, _ result: (T, T) -> Bool) throws {
      try agreement.compare(.compare(comparison), [left, right]) { result($0[0], $0[1]) ? 1 : 0 }
    }
    try compare(.add) { $0 + $1 }
    try compare(.sub) { $0 - $1 }
    try compare(.mul) { $0 * $1 }
    try compare(.div) { $0 / $1 }
    if T.format.exponentBits <= 8 {
      try compare(.rem) {
        var result = $0
        result.formRemainder(dividingBy: $1)
        return result
      }
    }
    try compare(.eq, ==)
    try compare(.ne, !=)
    try compare(.lt, <)
    try compare(.le, <=)
    try compare(.gt, >)
    try compare(.ge, >=)
    #expect(agreement.differences.isEmpty, "\(agreement.differences.report)")
  }

  private static func singles<T: ProgrammedFloat>(_ type: T.Type, _ count: Int?) throws {
    var random = SeededNumbers(seed: 2)
    let numbers = count.map { T.someNumbers($0, &random) } ?? T.everyNumber
    var agreement = Agreement<T>()
    func compare(
      _ operation: NumberFormats.Operation, rounding: RoundingMode = .nearestEven,
      _ change: (inout T) -> Void
    ) throws {
      try agreement.compare(operation, [numbers], rounding: rounding) {
        var result = $0[0]
        change(&result)
        return result.word
      }
    }
    try compare(.sqrt) { $0.formSquareRoot() }
    try compare(.abs) { $0 = $0.magnitude }
    try compare(.nextUp) { $0 = $0.nextUp }
    try compare(.roundToIntegral) { $0.round(.toNearestOrEven) }
    try compare(.roundToIntegral, rounding: .nearestAway) { $0.round(.toNearestOrAwayFromZero) }
    try compare(.roundToIntegral, rounding: .towardZero) { $0.round(.towardZero) }
    try compare(.roundToIntegral, rounding: .up) { $0.round(.up) }
    try compare(.roundToIntegral, rounding: .down) { $0.round(.down) }
    try agreement.compare(.classify, [numbers]) { UInt64($0[0].operandClass.rawValue) }
    let binary64 = try NumberFormat(named: "binary64")
    try agreement.compare(.convert(binary64), [numbers]) { Double($0[0]).bitPattern }
    let binary32 = try NumberFormat(named: "binary32")
    try agreement.compare(.convert(binary32), [numbers]) { UInt64(Float($0[0]).bitPattern) }
    #expect(agreement.differences.isEmpty, "\(agreement.differences.report)")
  }

  private static func triples<T: ProgrammedFloat>(_ type: T.Type, _ count: Int) throws {
    var random = SeededNumbers(seed: 3)
    let operands = (0..<3).map { _ in T.someNumbers(count, &random) }
    var agreement = Agreement<T>()
    try agreement.compare(.fma, operands) {
      var sum = $0[2]
      sum.addProduct($0[0], $0[1])
      return sum.word
    }
    #expect(agreement.differences.isEmpty, "\(agreement.differences.report)")
  }
}
