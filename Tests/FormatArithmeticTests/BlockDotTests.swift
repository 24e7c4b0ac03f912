import FormatArithmetic
import NumberFormats
import TestSupport
import Testing
import TransverseRead

@Suite("Dequantising blocks, and their dot products") struct BlockDotTests {
  static let targets = [
    "binary32", "bfloat16", "binary16", "binary64", "float8e4m3fn", "float8e5m2fnuz",
    "float6e2m3fn", "binary8p3se", "binary8p4ue",
  ]

  private static func float(_ name: String) throws -> FloatFormat {
    guard case .float(let format) = try NumberFormat(named: name) else {
      throw FormatError.unknownFormat(name: name)
    }
    return format
  }

  @Test(
    "every element under every scale is their product, rounded once", arguments: BlockFormat.all)
  func everyElement(format: BlockFormat) throws {
    let oracle = BlockOracle(format)
    let count = 1 << (format.elementWidth + format.scaleWidth)
    let scales = (0..<count).map { Code($0 >> format.elementWidth) }
    let elements = (0..<count).map { Code($0 % (1 << format.elementWidth)) }
    // At most 8 bits of significand, from 2^-143 to 2^143: a binary64 number.
    let products = zip(scales, elements).map { oracle.scale($0) * oracle.element($1) }
    for name in Self.targets {
      let target = try Self.float(name)
      for rounding in name == "binary32" || name == "float8e4m3fn"
        ? RoundingMode.allCases : [.nearestEven]
      {
        let program = try BlockProgram(.dequantise(to: target), format, rounding: rounding).build()
        #expect(program.inputs.map(\.name) == ["scale", "element"])
        let results = TestExecutor.kernel(for: program).callAsFunction([scales, elements])[0]
        var differences = Differences()
        for (index, result) in results.enumerated() {
          let expected = target.encode(products[index], rounding: rounding)
          if result != expected {
            differences.note(
              "\(scales[index]) \(elements[index]): \(result), expected \(expected)")
          }
        }
        #expect(differences.isEmpty, "\(program.name): \(differences.report)")
      }
    }
  }

  /// The dot product by integers: elements in units of `2^-16`, scales of NVFP4 in units of `2^-9`.
  ///
  /// A product of elements is below 2^64 of its units, a sum of 32 of them below 2^69, and two
  /// scales of NVFP4, whose elements are small, add 36 bits to at most 44.
  private static func dot(
    _ oracle: BlockOracle, _ a: [Code], _ b: [Code], _ target: FloatFormat, _ rounding: RoundingMode
  ) -> Code {
    let scales = [oracle.scale(a[0]), oracle.scale(b[0])]
    let pairs = zip(a.dropFirst(), b.dropFirst()).map { (oracle.element($0), oracle.element($1)) }
    let products = pairs.map { $0 * $1 }
    let infinities = Set(products.filter(\.isInfinite))
    if scales.contains(where: \.isNaN) || products.contains(where: \.isNaN) || infinities.count > 1
    {
      return target.canonicalNaN
    }
    if let infinity = infinities.first { return target.encode(infinity, rounding: rounding) }
    var sum: Int128 = 0
    for (x, y) in pairs { sum += Int128(x * 0x1p16) * Int128(y * 0x1p16) }
    var exponent = -32
    for scale in scales {
      if oracle.format.name == "nvfp4" {
        sum *= Int128(scale * 0x1p9)
        exponent -= 9
      } else {
        exponent += Int(scale.exponent)
      }
    }
    // IEEE 754, 6.3: an exact zero is negative where all terms are, and rounding down where any is.
    let isScaleNegative = (scales[0].sign == .minus) != (scales[1].sign == .minus)
    let isNegative = products.map { ($0.sign == .minus) != isScaleNegative }
    var zeroIsNegative = rounding == .down ? isNegative.contains(true) : !isNegative.contains(false)
    if oracle.format.name == "mxint8" { zeroIsNegative = false }
    return target.encode(
      Dyadic(
        isNegative: sum == 0 ? zeroIsNegative : sum < 0, significand: sum.magnitude,
        exponent: exponent), rounding: rounding
    ).code
  }

  /// Blocks of any codes, of few different ones, of zeros of either sign, and of pairs that cancel.
  private static func blocks(_ format: BlockFormat, seed: UInt64) -> [(a: [Code], b: [Code])] {
    var numbers = SeededNumbers(seed: seed)
    let mask: Code = (1 << Code(format.elementWidth)) - 1
    let sign: Code = 1 << Code(format.elementWidth - 1)
    func codes(_ code: () -> Code) -> [Code] { (0..<format.size).map { _ in code() } }
    func scale() -> Code {
      numbers.pick([0, 1, 126, 127, 128, 254, 255, Code(numbers.next()) & 0xFF])
    }
    return (0..<4_000).map { index in
      let few = codes { Code(numbers.next()) & mask }.prefix(3) + [0, sign]
      // Codes without the highest exponents are no infinities and no NaNs.
      let finite: Code = mask ^ (sign >> 1)
      var (a, b) =
        switch index % 5 {
        case 0:
          (codes { Code(numbers.next()) & mask }, codes { Code(numbers.next()) & mask })
        case 1:
          (codes { numbers.pick(Array(few)) }, codes { numbers.pick(Array(few)) })
        case 2:
          (codes { numbers.pick([0, sign]) }, codes { numbers.pick([0, sign, 1, mask]) })
        default:
          (codes { Code(numbers.next()) & finite }, codes { Code(numbers.next()) & finite })
        }
      if index % 10 == 2 { a = a.map { _ in 0 }; b = b.map { _ in sign } }
      if index % 5 == 4 {
        for position in stride(from: 0, to: format.size, by: 2) {
          b[position + 1] = b[position]
          a[position + 1] = format.name == "mxint8" ? (0 &- a[position]) & mask : a[position] ^ sign
        }
        if index % 2 == 0 { b[0] ^= 1 }
      }
      let middle: Code = format.name == "nvfp4" ? 0x38 : 127
      return index % 2 == 0
        ? ([scale()] + a, [scale()] + b) : ([middle] + a, [middle ^ Code(index % 3)] + b)
    }
  }

  private static func expectAgreement(
    _ format: BlockFormat, _ name: String, _ rounding: RoundingMode,
    distance: TransverseReadDistance = .seven
  ) throws {
    let target = try float(name)
    let oracle = BlockOracle(format)
    let program = try BlockProgram(
      .dot(to: target), format, rounding: rounding, distance: distance
    ).build()
    let names = ["a", "b"].flatMap { name in
      ["\(name)Scale"] + (0..<format.size).map { "\(name)\($0)" }
    }
    #expect(program.inputs.map(\.name) == names)
    let cases = blocks(format, seed: 20_261_125)
    let operands = names.indices.map { index in
      cases.map { index <= format.size ? $0.a[index] : $0.b[index - format.size - 1] }
    }
    let results = TestExecutor.kernel(for: program).callAsFunction(operands)[0]
    var differences = Differences()
    for (result, (a, b)) in zip(results, cases) {
      let expected = dot(oracle, a, b, target, rounding)
      if result != expected { differences.note("\(a) \(b): \(result), expected \(expected)") }
    }
    #expect(differences.isEmpty, "\(program.name): \(differences.report)")
  }

  @Test(
    "dot products are exact and rounded once, to floats of every kind", arguments: BlockFormat.all)
  func everyTarget(format: BlockFormat) throws {
    for target in Self.targets { try Self.expectAgreement(format, target, .nearestEven) }
    for rounding in RoundingMode.allCases {
      for target in ["binary32", "bfloat16"] {
        try Self.expectAgreement(format, target, rounding)
      }
    }
  }

  @Test("a transverse read distance changes the program and not the product")
  func distances() throws {
    for name in ["mxfp4", "mxint8", "nvfp4"] {
      let format = try #require(BlockFormat(named: name))
      for distance in [TransverseReadDistance.three, .five] {
        try Self.expectAgreement(format, "binary32", .nearestEven, distance: distance)
      }
    }
  }
}
