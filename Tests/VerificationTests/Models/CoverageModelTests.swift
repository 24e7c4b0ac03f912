import NumberFormats
import TestSupport
import Testing
import Verification

@Suite("Coverage models") struct CoverageModelTests {
  private static let names = ["binary16", "float8e5m2", "float8e4m3"]

  /// The bins that the cases of a model reach, as an oracle in exact integers sees them.
  private static func reached(
    _ model: CoverageModel, _ operation: NumberFormats.Operation, _ format: FloatFormat,
    bin: (ExactUnits, [Code]) -> Int?
  ) throws -> Set<Int> {
    let cases = try Campaign(
      operation, .float(format), source: .models([model], seed: 3)
    ).cases
    let exact = ExactUnits(format)
    var reached: Set<Int> = []
    for index in 0..<cases.count {
      if let bin = bin(exact, cases.operands(ofCase: index)) { reached.insert(bin) }
    }
    return reached
  }

  private static func format(_ name: String) throws -> FloatFormat {
    guard case .float(let format) = try NumberFormat(named: name) else {
      throw FormatError.unknownFormat(name: name)
    }
    return format
  }

  /// Bins of a range that are not among those reached.
  private static func missing(_ range: ClosedRange<Int>, _ reached: Set<Int>) -> [Int] {
    range.filter { !reached.contains($0) }
  }

  @Test("B3 meets every sign, last, guard and sticky bit", arguments: names)
  func decisions(name: String) throws {
    let format = try Self.format(name)
    for operation in [NumberFormats.Operation.add, .mul, .fma] {
      let reached = try Self.reached(.b3, operation, format) { exact, codes in
        exact.result(operation, codes).flatMap { $0 == 0 ? nil : exact.decision($0) }
      }
      #expect(Self.missing(0...15, reached).isEmpty, "\(name) \(operation): \(reached.sorted())")
    }
  }

  @Test("B4 meets the largest number and three units around it, in both signs", arguments: names)
  func overflow(name: String) throws {
    let format = try Self.format(name)
    let exact = ExactUnits(format)
    let largest = try #require(exact.units(format.largestFinite))
    let unit = largest - (exact.units(format.largestFinite - 1) ?? 0)
    for operation in [NumberFormats.Operation.add, .fma] {
      let reached = try Self.reached(.b4, operation, format) { exact, codes in
        guard let result = exact.result(operation, codes) else { return nil }
        let scale: Int128 = 1 << Int128(-exact.least)
        let steps = (Int128(result.magnitude) / scale - largest) / unit
        let isExact = Int128(result.magnitude) / scale - largest == steps * unit
        guard isExact, (-3...3).contains(steps) else { return nil }
        return Int(steps) + (result < 0 ? 100 : 0)
      }
      #expect(Self.missing(-3...3, reached).isEmpty, "\(name) \(operation): \(reached.sorted())")
      #expect(Self.missing(97...103, reached).isEmpty, "\(name) \(operation): \(reached.sorted())")
    }
  }

  @Test("B5 meets the least number, the least normal one and what is around", arguments: names)
  func underflow(name: String) throws {
    let format = try Self.format(name)
    let normal = 1 << format.significandBits
    for operation in [NumberFormats.Operation.add, .mul, .fma] {
      let reached = try Self.reached(.b5, operation, format) { exact, codes in
        guard let result = exact.result(operation, codes), result > 0 else { return nil }
        return Int(min(result >> Int128(-exact.least), 1 << 40))
      }
      #expect(Self.missing(1...4, reached).isEmpty, "\(name) \(operation)")
      #expect(
        Self.missing(max(normal - 3, 1)...(normal + 3), reached).isEmpty,
        "\(name) \(operation): \(reached.sorted().prefix(40))")
    }
  }

  @Test("B10 meets every difference of exponents up to p + 4 that the format has", arguments: names)
  func shifts(name: String) throws {
    let format = try Self.format(name)
    let reach = min(
      format.precision + 4, format.maximumExponent - format.minimumExponent)
    let reached = try Self.reached(.b10, .add, format) { _, codes in
      let (x, y) = (format.double(of: codes[0]), format.double(of: codes[1]))
      guard x.isFinite, y.isFinite, x != 0, y != 0 else { return nil }
      return Int(x.exponent) - Int(y.exponent)
    }
    #expect(Self.missing(-reach...reach, reached).isEmpty, "\(name): \(reached.sorted())")
  }

  @Test("B12 meets every depth of cancellation", arguments: names)
  func cancellation(name: String) throws {
    let format = try Self.format(name)
    for operation in [NumberFormats.Operation.add, .sub] {
      let reached = try Self.reached(.b12, operation, format) { exact, codes in
        guard let result = exact.result(operation, codes), result != 0 else { return nil }
        let larger = codes.map { format.double(of: $0).magnitude }.max() ?? 0
        return Int(larger.exponent) - exact.exponent(result)
      }
      #expect(
        Self.missing(-1...format.precision, reached).isEmpty,
        "\(name) \(operation): \(reached.sorted())")
    }
  }

  @Test("B13 meets every depth with every subnormal exponent", arguments: names)
  func subnormalCancellation(name: String) throws {
    let format = try Self.format(name)
    let reached = try Self.reached(.b13, .add, format) { exact, codes in
      guard let result = exact.result(.add, codes), result != 0 else { return nil }
      let larger = codes.map { format.double(of: $0).magnitude }.max() ?? 0
      let exponent = exact.exponent(result)
      guard exponent < format.minimumExponent else { return nil }
      return (Int(larger.exponent) - exponent) * 100 + format.minimumExponent - exponent
    }
    var missing: [Int] = []
    for depth in -1...format.precision {
      for below in 1..<format.precision where !reached.contains(depth * 100 + below) {
        // Sums of subnormal numbers have no bits below the least number's.
        let operandExponent = format.minimumExponent - below + depth
        let isPossible =
          operandExponent >= exactLeast(format) && operandExponent - depth >= exactLeast(format)
          && depth < format.precision && operandExponent <= format.maximumExponent
        if isPossible, !isImpossible(depth, below, format) { missing.append(depth * 100 + below) }
      }
    }
    #expect(missing.isEmpty, "\(name): \(missing)")
  }

  private func exactLeast(_ format: FloatFormat) -> Int {
    format.minimumExponent - format.significandBits
  }

  /// The least number is no sum of two others of a lower binade, nor what a carry leaves.
  private func isImpossible(_ depth: Int, _ below: Int, _ format: FloatFormat) -> Bool {
    let exponent = format.minimumExponent - below
    let unit = max(exponent + depth, format.minimumExponent) - format.significandBits
    return exponent < unit || (depth == -1 && below == format.significandBits)
  }

  @Test("B14 meets every difference between the exponents of addend and product")
  func fusedShifts() throws {
    let format = try Self.format("binary16")
    let reached = try Self.reached(.b14, .fma, format) { exact, codes in
      guard let product = exact.result(.mul, Array(codes.prefix(2))), product != 0 else {
        return nil
      }
      let z = format.double(of: codes[2])
      guard z.isFinite, z != 0 else { return nil }
      return Int(z.exponent) - exact.exponent(product)
    }
    let precision = format.precision
    #expect(
      Self.missing(-(2 * precision + 1)...(precision + 1), reached).isEmpty,
      "\(reached.sorted())")
  }

  @Test("B16 meets every depth of cancellation between product and addend")
  func fusedCancellation() throws {
    let format = try Self.format("binary16")
    let reached = try Self.reached(.b16, .fma, format) { exact, codes in
      guard let product = exact.result(.mul, Array(codes.prefix(2))), product != 0,
        let result = exact.result(.fma, codes), result != 0
      else { return nil }
      let z = format.double(of: codes[2])
      guard z.isFinite, z != 0 else { return nil }
      return max(Int(z.exponent), exact.exponent(product)) - exact.exponent(result)
    }
    let precision = format.precision
    // A product of two numbers has no bit 2p places below its first.
    #expect(Self.missing(-1...(2 * precision - 1), reached).isEmpty, "\(reached.sorted())")
  }

  @Test("B18 meets inexact products of every kind in exact sums, and hidden overflow and underflow")
  func fusedEvents() throws {
    let format = try Self.format("binary16")
    let reached = try Self.reached(.b18, .fma, format) { exact, codes in
      guard let product = exact.result(.mul, Array(codes.prefix(2))), product != 0,
        let result = exact.result(.fma, codes), result != 0
      else { return nil }
      if exact.exponent(product) < format.minimumExponent {
        return exact.exponent(result) >= format.minimumExponent ? 101 : nil
      }
      if exact.exponent(product) > format.maximumExponent {
        return exact.exponent(result) <= format.maximumExponent ? 100 : nil
      }
      return exact.decision(result) & 3 == 0 ? exact.decision(product) & 7 : nil
    }
    #expect(Self.missing(0...7, reached).isEmpty, "\(reached.sorted())")
    #expect(reached.contains(100) && reached.contains(101), "\(reached.sorted())")
  }

  @Test("B7 meets a single bit behind the guard bit at every place that a product or a sum has")
  func sticky() throws {
    let format = try Self.format("binary16")
    for (operation, bits) in [
      (NumberFormats.Operation.add, format.precision), (.mul, 9), (.fma, 2 * format.precision),
    ] {
      let reached = try Self.reached(.b7, operation, format) { exact, codes in
        guard let result = exact.result(operation, codes), result > 0,
          exact.exponent(result) >= format.minimumExponent
        else { return nil }
        let unit = exact.exponent(result) - format.significandBits - 2 * exact.least
        let rest = result.magnitude & (1 << UInt128(unit) - 1)
        guard rest >> UInt128(unit - 1) == 0 else { return nil }
        if rest == 0 { return 0 }
        return rest.nonzeroBitCount == 1 ? unit - 1 - rest.trailingZeroBitCount : nil
      }
      #expect(Self.missing(0...bits, reached).isEmpty, "\(operation): \(reached.sorted())")
    }
  }

  @Test("B20 meets quotients of remainders with every number of trailing zeros", arguments: names)
  func remainders(name: String) throws {
    let format = try Self.format(name)
    let reached = try Self.reached(.b20, .rem, format) { _, codes in
      let (x, y) = (format.double(of: codes[0]), format.double(of: codes[1]))
      guard x.isFinite, y.isFinite, y != 0, x != 0 else { return nil }
      let quotient = (x / y).magnitude
      guard quotient == quotient.rounded(), quotient < 1e12 else { return nil }
      let whole = Int(quotient)
      let length = Int.bitWidth - whole.leadingZeroBitCount
      return length == format.precision ? whole.trailingZeroBitCount : nil
    }
    #expect(Self.missing(0...(format.precision - 1), reached).isEmpty, "\(reached.sorted())")
  }

  @Test("B23 meets the ends of an integer format and the quarters around them that there are")
  func integerEnds() throws {
    let format = try Self.format("binary16")
    let target = try NumberFormat(named: "int8")
    let reached = try Self.reached(.b23, .convert(target), format) { _, codes in
      let quarters = format.double(of: codes[0]) * 4
      return quarters == quarters.rounded() ? Int(quarters) : nil
    }
    for end in [127, 128] {
      for quarters in (4 * end - 4)...(4 * end + 4) {
        #expect(reached.contains(quarters) && reached.contains(-quarters), "\(quarters) / 4")
      }
    }
  }

  @Test(
    "B29 meets every sign, last, guard and sticky bit of a number that is rounded to an integer",
    arguments: names)
  func integralDecisions(name: String) throws {
    let format = try Self.format(name)
    let reached = try Self.reached(.b29, .roundToIntegralExact, format) { _, codes in
      let value = format.double(of: codes[0])
      let whole = value.magnitude.rounded(.towardZero)
      let rest = value.magnitude - whole
      return (value.sign == .minus ? 8 : 0) | Int(whole) % 2 * 4 | (rest >= 0.5 ? 2 : 0)
        | (rest != 0 && rest != 0.5 ? 1 : 0)
    }
    #expect(Self.missing(0...15, reached).isEmpty, "\(name): \(reached.sorted())")
  }

  @Test("B1 meets every pair of classes, in both signs", arguments: names + ["float8e4m3fn"])
  func types(name: String) throws {
    let format = try Self.format(name)
    let cases = try Campaign(.add, .float(format), source: .models([.b1], seed: 1)).cases
    func kind(_ code: Code) -> String {
      let kind = format.classify(code).kind
      return "\(kind)\(format.isNegative(code) ? "-" : "+")"
    }
    var pairs: Set<[String]> = []
    for index in 0..<cases.count { pairs.insert(cases.operands(ofCase: index).map(kind)) }
    let kinds = Set((0...format.codeMask).map(kind))
    // Both signs of a NaN count where the format has them; OCP's E4M3 makes the canonical one only.
    let wanted = kinds.filter { name != "float8e4m3fn" || !$0.contains("NaN") }
    for first in wanted {
      for second in wanted { #expect(pairs.contains([first, second]), "\(first) \(second)") }
    }
  }

  @Test("a case depends on model, seed and number alone, and its codes are of the format")
  func numbering() throws {
    for (name, operation) in [
      ("binary16", NumberFormats.Operation.fma), ("e2m1", .div), ("float4e2m1fn", .add),
      ("binary128", .mul), ("bfloat16", .convert(try NumberFormat(named: "int8"))),
      ("int16", .convert(try NumberFormat(named: "binary16"))), ("binary8p3se", .sqrt),
      ("float8e8m0fnu", .compare(.lt)),
    ] {
      let format = try NumberFormat(named: name)
      for model in CoverageModel.allCases {
        guard let campaign = try? Campaign(operation, format, source: .models([model], seed: 5))
        else { continue }
        let cases = campaign.cases
        for index in stride(from: cases.count - 1, through: 0, by: -max(1, cases.count / 50)) {
          let operands = cases.operands(ofCase: index)
          #expect(operands == campaign.cases.operands(ofCase: index))
          for (code, operand) in zip(operands, campaign.operandFormats) {
            #expect(code & ~operand.codeMask == 0, "\(name) \(model.name) case \(index)")
          }
        }
      }
    }
  }

  @Test("a source names the models that have cases of the operation, and no others")
  func relevance() throws {
    let format = try NumberFormat(named: "binary16")
    let campaign = try Campaign(
      .mul, format,
      source: .combined([.models([.b3, .b10, .b22], seed: 1), .random(count: 10, seed: 1)]))
    #expect(campaign.source.name == "models+random")
    #expect(campaign.source.arguments == ["--models", "B3", "--random", "10", "--seed", "1"])
    let integers = try NumberFormat(named: "int8")
    let plain = try Campaign(
      .add, integers, source: .combined([.models([.b3], seed: 1), .directed]))
    #expect(plain.source == .directed)
    #expect(throws: VerificationError.self) {
      try Campaign(.add, integers, source: .models([.b3], seed: 1))
    }
  }
}
