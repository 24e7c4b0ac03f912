import Golden
import NumberFormats
import SmallFloats
import TestSupport
import Testing

/// What the exact golden says of an operation on many operands.
func goldenAnswers(
  _ operation: NumberFormats.Operation, _ format: NumberFormat, _ operands: [[UInt64]],
  rounding: RoundingMode = .nearestEven
) throws -> [UInt64] {
  let golden = try #require(ExactGolden(operation, format, Attributes(rounding: rounding)))
  var results = [UInt64](repeating: 0, count: operands[0].count)
  results.withUnsafeMutableBufferPointer { results in
    func withBuffers(_ rest: ArraySlice<[UInt64]>, _ buffers: [UnsafeBufferPointer<UInt64>]) {
      guard let first = rest.first else {
        golden.evaluate(buffers, results: results, flags: nil)
        return
      }
      first.withUnsafeBufferPointer { withBuffers(rest.dropFirst(), buffers + [$0]) }
    }
    withBuffers(operands[...], [])
  }
  return results
}

/// Compares what a type computes with what the golden says.
struct Agreement<Number: ProgrammedFloat> {
  var differences = Differences()

  mutating func compare(
    _ operation: NumberFormats.Operation, _ operands: [[Number]],
    rounding: RoundingMode = .nearestEven, _ result: ([Number]) -> UInt64
  ) throws {
    let answers = try goldenAnswers(
      operation, .float(Number.format), operands.map { $0.map(\.word) }, rounding: rounding)
    for (place, answer) in answers.enumerated() {
      let numbers = operands.map { $0[place] }
      let computed = result(numbers)
      if computed != answer {
        differences.note("\(Number.self) \(operation) \(numbers): \(computed), golden \(answer)")
      }
    }
  }
}
