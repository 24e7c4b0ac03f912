import Golden
import NumberFormats
import TestSupport
import Testing

@Suite("Exact integers against exact rationals") struct NarrowAgreementTests {
  private static let seed: UInt64 = 0x5EED_0A11

  private static let catalogue = Catalogue.entries.map(\.format).filter { $0.width <= 64 }

  /// The catalogue's formats of at most 8 bits and P3109's of 6 bits, which are of all its kinds.
  private static let small =
    catalogue.filter { $0.width <= 8 }
    + [1, 3, 5].flatMap { precision in
      [true, false].flatMap { isSigned in
        [true, false].map {
          NumberFormat.p3109(width: 6, precision: precision, isSigned: isSigned, isExtended: $0)
        }
      }
    } + [.posit(width: 5), .fixedPoint(width: 6, fractionBits: 3, isSigned: false), .integers(5)]

  private static func modes(_ operation: Operation, _ format: NumberFormat) -> [RoundingMode] {
    operation.isRounded(format) ? RoundingMode.allCases : [.nearestEven]
  }

  /// The operations of a format that are decided on machine integers; those of integers only up to 32
  /// bits.
  private static func operations(_ format: NumberFormat) -> [Operation] {
    (Operation.plain + [.sum(terms: 2), .dot(terms: 2)])
      .filter { operation in
        guard operation.applies(to: format) else { return false }
        switch operation {
        case .elementary, .addFull, .subFull, .mulFull: return false
        default: return ExactGolden(operation, format, Attributes())?.route == .narrow
        }
      }
  }

  @Test("every code of the formats of at most 8 bits, every operation of one operand, conversion")
  func everyCodeOfSmallFormats() {
    var cases = NarrowCases()
    for format in Self.small {
      for operation in Self.operations(format) where operation.operandFormats(format).count == 1 {
        cases.compare(
          operation, format, modes: Self.modes(operation, format), [everyCode(format.width)])
      }
      for target in Self.catalogue where Operation.convert(target).applies(to: format) {
        guard format.exists(in: target) else { continue }
        cases.compare(
          .convert(target), format, modes: Self.modes(.convert(target), format),
          [everyCode(format.width)])
      }
    }
    #expect(cases.compared > 900_000)
    #expect(cases.differing.isEmpty, "\(cases.differing.report)")
  }

  @Test("tuples of codes of the formats of at most 8 bits: all of them, or seeded ones")
  func tuplesOfSmallFormats() {
    var cases = NarrowCases()
    var bits = SeededNumbers(seed: Self.seed)
    for format in Self.small {
      for operation in Self.operations(format) {
        let operands = operation.operandFormats(format)
        guard operands.count > 1 else { continue }
        let isWhole = operands.map(\.width).reduce(0, +) <= 12
        cases.compare(
          operation, format, modes: Self.modes(operation, format),
          isWhole
            ? NarrowCases.everyTuple(operands)
            : operands.map { NarrowCases.codes($0.width, 2000, &bits) })
      }
    }
    #expect(cases.compared > 3_000_000)
    #expect(cases.differing.isEmpty, "seed \(Self.seed): \(cases.differing.report)")
  }

  @Test("policies of overflow, tininess, NaNs and flushing")
  func attributes() {
    var cases = NarrowCases()
    var bits = SeededNumbers(seed: Self.seed + 1)
    let formats =
      Self.small
      + [.half, .float(binary32), .fixedPoint(width: 16, fractionBits: 9, isSigned: true)]
    for format in formats {
      for attributes in Self.choices(format) {
        let conversions = [NumberFormat.e4m3fn, .e2m3fin, .half, .integers(8), .posit(width: 8)]
          .map { Operation.convert($0) }
        for operation in Self.operations(format) + conversions {
          guard (try? operation.require(format, attributes)) != nil,
            ExactGolden(operation, format, attributes)?.route == .narrow
          else { continue }
          cases.compare(
            operation, format, with: attributes, modes: Self.modes(operation, format),
            operation.operandFormats(format).map { NarrowCases.codes($0.width, 150, &bits) })
        }
      }
    }
    #expect(cases.compared > 1_000_000)
    #expect(cases.differing.isEmpty, "seed \(Self.seed + 1): \(cases.differing.report)")
  }

  private static func choices(_ format: NumberFormat) -> [Attributes] {
    var all: [Attributes] = []
    for overflow in OverflowPolicy.allCases {
      for nan in NaNPolicy.allCases {
        for bits in 0..<8 where overflow == .standard || nan == .canonical || bits == 0 {
          all.append(
            Attributes(
              overflow: overflow, tininess: bits & 1 == 0 ? .afterRounding : .beforeRounding,
              nan: nan, flushesInputs: bits & 2 != 0, flushesOutputs: bits & 4 != 0))
        }
      }
    }
    return all
  }

  @Test(
    "every 13th code of the formats of 16 bits, operations of one operand and conversions",
    arguments: ["binary16", "bfloat16", "posit16", "q0.15", "uint16"])
  func mediumFormats(name: String) throws {
    var cases = NarrowCases()
    let format = try NumberFormat(named: name)
    let codes = everyCode(16).filter { $0 % 13 == 5 }
    let operations = Self.operations(format).filter { $0.operandFormats(format).count == 1 }
    let targets = Self.catalogue.map { Operation.convert($0) }
    for operation in operations + targets where operation.applies(to: format) {
      guard ExactGolden(operation, format, Attributes())?.route == .narrow else { continue }
      cases.compare(operation, format, modes: Self.modes(operation, format), [codes])
    }
    #expect(cases.compared > 200_000)
    #expect(cases.differing.isEmpty, "\(cases.differing.report)")
  }

  @Test(
    "seeded operands of wide formats",
    arguments: [
      "binary16", "bfloat16", "tensorFloat32", "binary32", "binary64", "posit16", "posit32",
      "e9m40",
      "int32", "uint32", "int64", "uint64",
    ])
  func wideFormats(name: String) throws {
    var cases = NarrowCases()
    var bits = SeededNumbers(seed: Self.seed + 2)
    let format = try NumberFormat(named: name)
    let targets = Self.catalogue.map { Operation.convert($0) }
    for operation in Self.operations(format) + targets where operation.applies(to: format) {
      guard ExactGolden(operation, format, Attributes())?.route == .narrow else { continue }
      let operands = operation.operandFormats(format).map { operand in
        guard case .float(let float) = operand, float.specials == .ieee else {
          return NarrowCases.codes(operand.width, 1500, &bits)
        }
        var codes = SeededCodes(format: float, seed: bits.next())
        return codes.next(1500).map { UInt64($0) }
      }
      cases.compare(operation, format, modes: Self.modes(operation, format), operands)
    }
    #expect(cases.compared > 50_000)
    #expect(cases.differing.isEmpty, "seed \(Self.seed + 2): \(cases.differing.report)")
  }

  @Test("the quotients and roots of short operands next to a midpoint or a number")
  func narrowMargins() {
    var cases = NarrowCases()
    let one = UInt64(127) << 23
    // (1 + n·2^-23)² and its neighbours, and reciprocals of what lies beside powers of two.
    let squares = (0..<3000).flatMap { n in
      let x = Double(Float(bitPattern: UInt32(one) + UInt32(n * 1397)))
      let code = UInt64(Float(x * x).bitPattern)
      return [code - 1, code, code + 1]
    }
    let near = (0..<200).flatMap { n in [one - UInt64(n), one + UInt64(n)] }
    for operation in [Operation.sqrt, .rsqrt, .recip] {
      for exponent in 0...1 {
        let codes = (squares + near).map { (code: UInt64) in code + UInt64(exponent) << 23 }
        cases.compare(operation, .float(binary32), [codes])
      }
    }
    #expect(cases.differing.isEmpty, "\(cases.differing.report)")
  }
}

extension NumberFormat {
  /// Whether a conversion into a format can be asked of machine integers.
  fileprivate func exists(in target: NumberFormat) -> Bool {
    ExactGolden(.convert(target), self, Attributes())?.route == .narrow
  }
}
