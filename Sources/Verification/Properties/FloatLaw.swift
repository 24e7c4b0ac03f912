import FormatArithmetic
import NumberFormats
import PropertyTesting

/// A law of float arithmetic at work: a format, a rounding mode and a batch of operands.
struct FloatLaw: Sendable {
  let format: FloatFormat
  let rounding: RoundingMode
  /// For each operand a code of each tuple.
  let columns: [[Code]]
  let context: PropertyContext

  /// The numbers of the tuples.
  var indices: Range<Int> { columns[0].indices }

  /// Runs an operation on columns, in the law's rounding mode unless said otherwise.
  func run(_ operation: Operation, _ columns: [Code]..., in mode: RoundingMode? = nil) throws
    -> [Code]
  {
    try run(operation, columns, of: .float(format), in: mode)
  }

  /// Runs an operation of any format on columns.
  func run(
    _ operation: Operation, _ columns: [[Code]], of format: NumberFormat,
    in mode: RoundingMode? = nil
  ) throws -> [Code] {
    let program = try OperationProgram(operation, format, rounding: mode ?? rounding)
    return context.results(program, columns)
  }

  /// The same code for every tuple.
  func constant(_ code: Code) -> [Code] { indices.map { _ in code } }

  /// Demands that something holds of a tuple.
  func demand(
    _ holds: Bool, _ index: Int, _ what: @autoclosure () -> String
  ) throws {
    guard !holds else { return }
    let operands = columns.map { NumberFormat.float(format).bitsText(of: $0[index]) }
    throw Violation(
      "\(format.name) \(rounding.rawValue) \(operands.joined(separator: " ")): \(what())")
  }

  /// Demands that two columns are the same codes.
  func demandEqual(_ left: [Code], _ right: [Code], _ what: String) throws {
    for index in indices {
      try demand(
        left[index] == right[index], index,
        "\(what): \(text(left[index])) and "
          + "\(text(right[index]))")
    }
  }

  /// Demands that two columns are the same numbers, zeros of either sign being the same.
  func demandEqualNumbers(_ left: [Code], _ right: [Code], _ what: String) throws {
    for index in indices {
      try demand(
        place(left[index]) == place(right[index]), index,
        "\(what): \(text(left[index])) and \(text(right[index]))")
    }
  }

  func text(_ code: Code) -> String { NumberFormat.float(format).bitsText(of: code) }

  /// Where a number stands among the numbers of the format; nil for a NaN.
  ///
  /// Neighbours differ by one, and zeros of either sign stand at 0.
  func place(_ code: Code) -> Int128? { format.place(of: code) }

  /// The code of one; nil where the format has none.
  var one: Code? {
    let code = format.one
    return format.bias <= format.topExponentField && format.value(of: code) != nil ? code : nil
  }

  func negated(_ column: [Code]) throws -> [Code] { try run(.neg, column) }
}

extension FloatFormat {
  /// Where a number stands among the numbers of the format; nil for a NaN.
  func place(of code: Code) -> Int128? {
    guard !isNaN(code) else { return nil }
    let magnitude = Int128(code & magnitudeMask)
    return isNegative(code) ? -magnitude : magnitude
  }
}

extension ArithmeticProperty {
  /// A law of float arithmetic.
  ///
  /// - Parameters:
  ///   - name: the name of the property.
  ///   - summary: what is stated.
  ///   - arity: the number of operands of a tuple.
  ///   - kinds: the formats of which the law holds.
  ///   - significandBits: the most stored significand bits.
  ///   - check: throws when the law does not hold.
  /// - Returns: the property.
  static func law(
    _ name: String, _ summary: String, arity: Int, kinds: [SpecialCodes] = FormatGenerator.allKinds,
    significandBits: Int = 23,
    _ check: @escaping @Sendable (FloatLaw, inout Observation) throws -> Void
  ) -> ArithmeticProperty {
    ArithmeticProperty(name, summary) { name, summary, context in
      let cases = Generator<FloatLaw> { (choices) throws(Rejection) in
        let format = try FormatGenerator.floats(
          exponentBits: 8, significandBits: significandBits, kinds: kinds)(&choices)
        let rounding = try AttributeGenerator.rounding(&choices)
        let formats = Array(repeating: NumberFormat.float(format), count: arity)
        let tuples = try CodeGenerator.operands(formats).array(count: 1...256)(&choices)
        let columns = (0..<arity).map { operand in tuples.map { $0[operand] } }
        return FloatLaw(format: format, rounding: rounding, columns: columns, context: context)
      }
      return Property(
        name, summary, of: cases,
        describe: { "\($0.format.name) \($0.rounding.rawValue), \($0.indices.count) tuples" },
        check: { law, observation in
          observation.cover(
            "directed rounding", atLeast: 0.1, law.rounding == .up || law.rounding == .down)
          observation.cover("16 bits or less", atLeast: 0.3, law.format.width <= 16)
          observation.label(law.format.specials == .ieee ? "IEEE 754's kind" : "other kinds")
          try check(law, &observation)
        })
    }
  }

  /// The kinds with a sign, which negation needs.
  static let signed: [SpecialCodes] = [.ieee, .finiteNaN, .finiteNaNUnsignedZero, .finite]
}
