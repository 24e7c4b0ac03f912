import Golden
import NumberFormats
import SmallFloats
import TestSupport
import Testing

@Suite("Conversions and literals") struct ConversionTests {
  @Test("integers round once, as the golden does", arguments: EveryType.all)
  func integers(type: any ProgrammedFloat.Type) throws { try Self.integers(type) }

  @Test("integers of more than 64 bits round once, as the golden does")
  func wideIntegers() throws {
    try Self.wideIntegers(Binary32.self) {
      Binary32($0)
    } exactly: {
      Binary32(exactly: $0)
    }
    try Self.wideIntegers(BFloat16.self) {
      BFloat16($0)
    } exactly: {
      BFloat16(exactly: $0)
    }
    try Self.wideIntegers(Float8E4M3FN.self) {
      Float8E4M3FN($0)
    } exactly: {
      Float8E4M3FN(exactly: $0)
    }
    try Self.wideIntegers(IEEEFloat<UInt64, 9, 54>.self) {
      IEEEFloat<UInt64, 9, 54>($0)
    } exactly: {
      IEEEFloat<UInt64, 9, 54>(exactly: $0)
    }
  }

  @Test("Doubles round once, as the golden does", arguments: EveryType.all)
  func doubles(type: any ProgrammedFloat.Type) throws { try Self.doubles(type) }

  @Test("every number of at most 16 bits as an integer", arguments: EveryType.upTo16Bits)
  func toIntegers(type: any ProgrammedFloat.Type) { Self.toIntegers(type) }

  @Test("the ends of Int64")
  func ends() {
    #expect(Binary32(Int64.min).integer() == .min)
    #expect(Binary32(Int64.min).nextDown.integer() == nil)
    #expect(Binary32(0x1p63).integer() == nil)
    #expect(Binary32(0x1p63).nextDown.integer() == 0x7FFF_FF80_0000_0000)
    #expect(Binary32.nan.integer() == nil)
    #expect(Binary32.infinity.integer() == nil)
    #expect(Binary32(-2.5).integer() == -2)
    #expect(Binary32(-2.5).integer(.awayFromZero) == -3)
    #expect(Binary32(-2.5).integer(.toNearestOrEven) == -2)
  }

  @Test("types convert to one another")
  func betweenTypes() {
    #expect(BFloat16(Float8E4M3FN(0.3)) == 0.3125)
    #expect(Float8E4M3FN(BFloat16(1000)).isNaN)
    #expect(Float4E2M1FN(BFloat16(1000)) == 6)
    #expect(Binary8P3SE(BFloat16.infinity).isInfinite)
    #expect(BFloat16(Binary16(0.1)) == BFloat16(Double(Binary16(0.1))))
    #expect(BFloat16(exactly: 0.1) == nil)
    #expect(BFloat16(exactly: 0.5) == 0.5)
    #expect(BFloat16(exactly: Double.nan) == nil)
    #expect(BFloat16(exactly: Float.infinity) == .infinity)
    #expect(BFloat16(exactly: 257) == nil)
    #expect(BFloat16(exactly: 258) == 258)
    #expect(Double(BFloat16(0.1)) == 0.10009765625)
    #expect(Float(Binary16(0.1)) == Float(Float16(0.1)))
    #if arch(x86_64)
      #expect(BFloat16(Float80(0.1)) == 0.1)
    #endif
  }

  @Test("literals and texts")
  func literals() {
    let numbers: [Float8E4M3FN] = [0, 1, -448, 0.1, 1.5e1]
    #expect(numbers.map(\.bitPattern) == [0x00, 0x38, 0xFE, 0x1D, 0x57])
    #expect(Binary16("0x1.8p-3") == 0.1875)
    #expect(Binary16("1e5") == .infinity)
    #expect(Binary16("one") == nil && Binary16(" 1") == nil && Float8E4M3FN("inf") == nil)
    // Through Double this literal would be rounded twice, down to the even neighbour.
    #expect(Binary16("1.00048828125000000000001") == Binary16(1).nextUp)
  }

  private static func integers<T: ProgrammedFloat>(_ type: T.Type) throws {
    var random = SeededNumbers(seed: 7)
    var values =
      (-600...600).map { Int64($0) } + [
        -32_769, -32_768, 32_767, 32_768, .min, .max, .max - 1, .min + 1,
      ]
    values += (0..<1_000).map { _ in
      Int64(bitPattern: random.next()) >> Int64(random.integer(in: 0...63))
    }
    let answers = try goldenAnswers(
      .convert(.float(T.format)), NumberFormat(named: "int64"),
      [values.map { UInt64(bitPattern: $0) }])
    var differences = Differences()
    for (value, answer) in zip(values, answers) {
      let number = T(integerLiteral: value)
      if number.word != answer { differences.note("\(T.self) \(value): \(number)") }
      let isExact = number.integer() == value
      if (T(exactly: value) == number) != isExact || (T(exactly: value) == nil) == isExact {
        differences.note("\(T.self) exactly \(value): \(String(describing: T(exactly: value)))")
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func wideIntegers<T: ProgrammedFloat>(
    _ type: T.Type, _ rounded: (Int128) -> T, exactly: (Int128) -> T?
  ) throws {
    let golden = try #require(
      ExactGolden(.convert(.float(T.format)), NumberFormat(named: "int128"), Attributes()))
    var random = SeededNumbers(seed: 8)
    var differences = Differences()
    for _ in 0..<3_000 {
      let bits = UInt128(random.next()) << 64 | UInt128(random.next())
      let mask = UInt128.max << UInt128(random.integer(in: 0...127))
      let value = Int128(bitPattern: bits & mask) >> Int128(random.integer(in: 0...70))
      let (answer, flags) = golden.evaluate([Code(UInt128(bitPattern: value))])
      let number = rounded(value)
      if Code(number.word) != answer { differences.note("\(T.self) \(value): \(number)") }
      if T.format.specials == .ieee, (exactly(value) != nil) != flags.isEmpty {
        differences.note("\(T.self) exactly \(value)")
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func doubles<T: ProgrammedFloat>(_ type: T.Type) throws {
    var random = SeededNumbers(seed: 9)
    let values =
      (0..<1_000).map { _ in
        Double(bitPattern: random.next())
      }
      + (0..<1_000).map { _ in
        Double(
          sign: .plus, exponent: random.integer(in: -20...20),
          significand: 1 + Double(random.next() >> 56) / 256)
      } + [
        0, -0.0, 65_504, 65_536, 65_520, 0x1p-14, 0x1p-15, 0x1.FFCp-15, 1.0009765625, 1.00048828125,
        .infinity, -.infinity, .nan, .signalingNaN, .leastNonzeroMagnitude,
      ]
    let answers = try goldenAnswers(
      .convert(.float(T.format)), NumberFormat(named: "binary64"), [values.map(\.bitPattern)])
    var differences = Differences()
    for (value, answer) in zip(values, answers) where T(value).word != answer {
      differences.note("\(T.self) \(value): \(T(value))")
    }
    let floats = values.map { Float($0) }
    let ofFloats = try goldenAnswers(
      .convert(.float(T.format)), NumberFormat(named: "binary32"),
      [floats.map { UInt64($0.bitPattern) }])
    for (value, answer) in zip(floats, ofFloats) where T(value).word != answer {
      differences.note("\(T.self) \(value): \(T(value))")
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func toIntegers<T: ProgrammedFloat>(_ type: T.Type) {
    var differences = Differences()
    for number in T.everyNumber {
      let expected = Int64(exactly: Double(number).rounded(.towardZero))
      if number.integer() != expected { differences.note("\(T.self) \(number)") }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }
}
