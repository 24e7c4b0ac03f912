import Golden
import NumberFormats
import Testing

/// What the exact golden says of an operation, over arrays of codes.
///
/// - Parameters:
///   - operation: an operation that the format has.
///   - format: the format of the operands.
///   - attributes: how results are delivered.
///   - operands: one array an operand, the random integers of stochastic rounding last.
/// - Returns: one code and one set of flags a case.
/// - Throws: a failed requirement where the golden does not know the operation.
func goldenCodes(
  _ operation: Operation, _ format: NumberFormat, _ attributes: Attributes, _ operands: [[Code]]
) throws -> (codes: [Code], flags: [Flags]) {
  let golden = try #require(ExactGolden(operation, format, attributes))
  let count = operands[0].count
  var codes = [Code](repeating: 0, count: count)
  var flags = [UInt8](repeating: 0, count: count)
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
  return (codes, flags.map(Flags.init(rawValue:)))
}

/// The golden's conversion of codes; those of one format stay as they are.
func goldenConversion(
  _ codes: [Code], from source: NumberFormat, to target: NumberFormat,
  _ attributes: Attributes = Attributes(), random: [Code] = []
) throws -> [Code] {
  if source == target { return codes }
  let takesRandom = attributes.rounding.randomBits > 0
  return try goldenCodes(
    .convert(target), source, attributes, [codes] + (takesRandom ? [random] : [])
  ).codes
}
