import Golden
import NumberFormats

/// An operation with all that is chosen for it, to ask the exact golden about.
struct ExactCase {
  let operation: Operation
  let format: NumberFormat
  var attributes: Attributes

  init(
    _ operation: Operation, _ format: NumberFormat, rounding: RoundingMode = .nearestEven,
    overflow: OverflowPolicy = .standard, tininess: Tininess = .afterRounding,
    nan: NaNPolicy = .canonical, flushesInputs: Bool = false, flushesOutputs: Bool = false
  ) {
    self.operation = operation
    self.format = format
    attributes = Attributes(
      rounding: rounding, overflow: overflow, tininess: tininess, nan: nan,
      flushesInputs: flushesInputs, flushesOutputs: flushesOutputs)
  }

  /// The number of operands; the random integers of stochastic rounding are not among them.
  var operandCount: Int { operation.operandFormats(format).count }

  var golden: ExactGolden {
    guard let golden = ExactGolden(operation, format, attributes) else {
      preconditionFailure("the exact golden has no \(operation) of \(format)")
    }
    return golden
  }

  /// All results and flags, the random integers of stochastic rounding as a last operand.
  func all(_ operands: [[UInt64]]) -> (codes: [UInt64], flags: [UInt8]) {
    let count = operands[0].count
    var codes = [UInt64](repeating: 0, count: count)
    var flags = [UInt8](repeating: 0, count: count)
    // The buffers of the operands in one array stay valid while it does.
    operands.flatMap { $0 }.withUnsafeBufferPointer { flat in
      let slices = operands.indices.map {
        UnsafeBufferPointer(rebasing: flat[($0 * count)..<(($0 + 1) * count)])
      }
      codes.withUnsafeMutableBufferPointer { codes in
        flags.withUnsafeMutableBufferPointer { flags in
          golden.evaluate(slices, results: codes, flags: flags)
        }
      }
    }
    return (codes, flags)
  }

  /// The result of one case.
  func code(_ operands: Code...) -> Code { golden.evaluate(operands).result }

  /// The flags of one case.
  func flags(_ operands: Code...) -> Flags { golden.evaluate(operands).flags }
}

extension NumberFormat {
  /// A float format for a test, whose fields are known to be legal.
  static func float(
    _ exponentBits: Int, _ significandBits: Int, bias: Int? = nil, _ kind: SpecialCodes
  ) -> NumberFormat {
    guard
      let format = try? FloatFormat(
        exponentBits: exponentBits, significandBits: significandBits, specials: kind, bias: bias)
    else { preconditionFailure("a test asks for e\(exponentBits)m\(significandBits) \(kind)") }
    return .float(format)
  }

  /// A format of IEEE 754 kind.
  static func ieee(_ exponentBits: Int, _ significandBits: Int) -> NumberFormat {
    .float(shape(exponentBits, significandBits))
  }

  static func p3109(
    width: Int, precision: Int, isSigned: Bool, isExtended: Bool
  ) -> NumberFormat {
    guard
      let format = try? FloatFormat(
        p3109Width: width, precision: precision, isSigned: isSigned, isExtended: isExtended)
    else { preconditionFailure("a test asks for a P3109 format of \(width) bits") }
    return .float(format)
  }

  static func posit(width: Int) -> NumberFormat {
    guard let format = try? PositFormat(width: width) else {
      preconditionFailure("a test asks for posits of \(width) bits")
    }
    return .posit(format)
  }

  static func integers(_ width: Int, isSigned: Bool = true) -> NumberFormat {
    guard let format = try? IntegerFormat(width: width, isSigned: isSigned) else {
      preconditionFailure("a test asks for integers of \(width) bits")
    }
    return .integer(format)
  }

  static func fixedPoint(width: Int, fractionBits: Int, isSigned: Bool) -> NumberFormat {
    guard
      let format = try? FixedPointFormat(
        width: width, fractionBits: fractionBits, isSigned: isSigned)
    else { preconditionFailure("a test asks for fixed point of \(width) bits") }
    return .fixedPoint(format)
  }

  static let e4m3fn = float(4, 3, .finiteNaN)
  static let e4m3fnuz = float(4, 3, .finiteNaNUnsignedZero)
  static let e5m2fnuz = float(5, 2, .finiteNaNUnsignedZero)
  static let e2m1fin = float(2, 1, .finite)
  static let e3m2fin = float(3, 2, .finite)
  static let e2m3fin = float(2, 3, .finite)
  static let half = ieee(5, 10)
  static let double = ieee(11, 52)

  /// Powers of two, which only the catalogue has.
  static let e8m0 = Catalogue.entries.first { $0.name == "float8e8m0fnu" }?.format ?? half

  /// The width of the integer that `scaleB` takes and `logB` delivers.
  var scaleWidth: Int { Operation.logB.resultFormat(self).width }
}

/// Every code of a width.
func everyCode(_ width: Int) -> [UInt64] { Array(0..<(1 << UInt64(width))) }

/// Every pair of codes of a width, the second running fastest.
func everyPair(_ width: Int) -> [[UInt64]] {
  let codes = everyCode(width)
  return [codes.flatMap { a in codes.map { _ in a } }, codes.flatMap { _ in codes }]
}

extension Code {
  /// The code of a `Double`, for conversions from `.double`.
  init(_ number: Double) { self = Code(number.bitPattern) }
}

extension Mismatches {
  /// Compares many results, printing those that differ as codes.
  mutating func compare(
    _ request: ExactCase, _ operands: [[UInt64]], _ actual: (codes: [UInt64], flags: [UInt8]),
    _ expected: (Int) -> (code: UInt64, flags: Flags)
  ) {
    for i in actual.codes.indices {
      let wanted = expected(i)
      guard actual.codes[i] != wanted.code || actual.flags[i] != wanted.flags.rawValue else {
        continue
      }
      let codes = operands.map { hexadecimal(Code($0[i])) }.joined(separator: " ")
      note(
        "\(request.operation.rawValue) \(request.attributes.summary) \(codes): got "
          + "\(hexadecimal(Code(actual.codes[i]))) \(Flags(rawValue: actual.flags[i])), expected "
          + "\(hexadecimal(Code(wanted.code))) \(wanted.flags)")
    }
  }
}
