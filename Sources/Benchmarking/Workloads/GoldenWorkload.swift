import NumberFormats
import Verification

/// The golden as `verify` uses it, on random codes and without flags.
final class GoldenWorkload: Workload, @unchecked Sendable {
  private let golden: GoldenReference
  private let operands: [UnsafeMutableBufferPointer<UInt64>]
  private let results: UnsafeMutableBufferPointer<UInt64>
  private let high: UnsafeMutableBufferPointer<UInt64>?

  var elements: Int { results.count }

  init(_ cases: GoldenCases, seed: UInt64) {
    golden = cases.golden
    let (operation, format) = (cases.operation, cases.format)
    var random = RandomCodes(seed: seed)
    // As in a campaign, no case comes again soon: a processor learns the branches of a few thousand.
    let count = 1 << 18
    operands = operation.operandFormats(format).map { format in
      let operand = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
      _ = operand.initialize(fromContentsOf: random.codes(width: format.width, count: count))
      return operand
    }
    results = .allocate(capacity: count)
    results.initialize(repeating: 0)
    high = operation.isFull ? .allocate(capacity: count) : nil
    high?.initialize(repeating: 0)
  }

  deinit {
    for operand in operands { operand.deallocate() }
    results.deallocate()
    high?.deallocate()
  }

  func pass() {
    golden.answer(
      CaseBatch(
        operands: operands.map { UnsafeBufferPointer($0) }, results: results, high: high, flags: nil
      ))
  }
}

/// The golden of an operation of a format of at most 64 bits.
struct GoldenCases: Sendable {
  let operation: Operation
  let format: NumberFormat
  let golden: GoldenReference

  /// Finds the golden; nil of wider formats.
  init?(_ operation: Operation, _ format: NumberFormat, rounding: RoundingMode) {
    guard format.width <= 64,
      let campaign = try? Campaign(
        operation, format, rounding: rounding, source: .random(count: 1, seed: 1),
        comparesFlags: false)
    else { return nil }
    self.operation = operation
    self.format = format
    golden = GoldenReference(campaign)
  }
}
