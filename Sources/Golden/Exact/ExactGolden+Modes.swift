import CMPFRShim
import NumberFormats

extension ExactGolden {
  /// The results and flags of many cases in several rounding modes: what does not depend on the mode
  /// is worked out once a case.
  ///
  /// - Parameters:
  ///   - operands: one buffer an operand of the operation.
  ///   - modes: the rounding modes, each at most once, none of them stochastic.
  ///   - results: for each mode a buffer that receives one code a case.
  ///   - flags: for each mode a buffer that receives the raw value of one `Flags` a case; nil when
  ///     nobody asks for them.
  /// - Precondition: no code has more than 64 bits, and all buffers are of one length.
  public func evaluate(
    _ operands: [UnsafeBufferPointer<UInt64>], modes: [RoundingMode],
    results: [UnsafeMutableBufferPointer<UInt64>], flags: [UnsafeMutableBufferPointer<UInt8>]?
  ) {
    precondition(
      request.format.width <= 64 && request.result.width <= 64, "codes wider than a word")
    precondition(operands.count == operandCount, "\(operands.count) operands of \(operandCount)")
    precondition(
      results.count == modes.count && flags?.count ?? modes.count == modes.count,
      "modes and buffers for them differ in number")
    let count = operands[0].count
    precondition(
      (operands.map(\.count) + results.map(\.count) + (flags ?? []).map(\.count))
        .allSatisfy { $0 == count }, "buffers of different lengths")
    // The shim takes the modes in the order of their numbers.
    let order = modes.indices.sorted { modes[$0].exact.rawValue < modes[$1].exact.rawValue }
    let set = modes.reduce(0 as UInt32) { $0 | 1 << $1.exact.rawValue }
    precondition(set.nonzeroBitCount == modes.count, "a mode is asked for twice")
    precondition(modes.allSatisfy { $0.randomBits == 0 }, "random bits are an operand")
    let bases = operands.map(\.baseAddress)
    let codes = order.map { results[$0].baseAddress }
    let raised = flags.map { all in order.map { all[$0].baseAddress } }
    withUnsafePointer(to: request) { request in
      switch route {
      case .narrow:
        exact_narrow_evaluate(request, set, bases, bases.count, count, codes, raised ?? nil)
      case .rational:
        exact_evaluate_modes(request, set, bases, bases.count, count, codes, raised ?? nil)
      }
    }
  }
}
