import CMPFRShim
import NumberFormats

extension FloatGolden {
  /// The results and flags of many cases in several rounding modes: MPFR works once a case.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - operands: one buffer an operand of the operation.
  ///   - modes: the rounding modes, each at most once, none of them stochastic.
  ///   - results: for each mode a buffer that receives one code a case.
  ///   - flags: for each mode a buffer that receives the raw value of one `Flags` a case; nil when
  ///     nobody asks for them.
  /// - Precondition: the format's width is at most `narrowWidth`, and all buffers are of one length.
  public func evaluate(
    _ operation: GoldenFloatOperation, _ operands: [UnsafeBufferPointer<UInt64>],
    modes: [RoundingMode], results: [UnsafeMutableBufferPointer<UInt64>],
    flags: [UnsafeMutableBufferPointer<UInt8>]?
  ) {
    let count = operands[0].count
    precondition(format.width <= Self.narrowWidth && route == .byHand, "narrow codes, by hand")
    precondition(operands.count == operation.operandCount && results.count == modes.count)
    precondition(
      (operands.map(\.count) + results.map(\.count) + (flags ?? []).map(\.count))
        .allSatisfy { $0 == count } && flags?.count ?? modes.count == modes.count,
      "buffers of different lengths")
    // The shim takes the modes in the order of their numbers.
    let order = modes.indices.sorted { modes[$0].shimValue.rawValue < modes[$1].shimValue.rawValue }
    let set = modes.reduce(0 as UInt32) { $0 | 1 << $1.shimValue.rawValue }
    precondition(set.nonzeroBitCount == modes.count, "a mode is asked for twice")
    let codes = order.map { results[$0].baseAddress }
    let raised = flags.map { all in order.map { all[$0].baseAddress } }
    func at(_ index: Int) -> UnsafePointer<UInt64>? {
      operands.indices.contains(index) ? operands[index].baseAddress : nil
    }
    golden_float_evaluate_modes(
      request(operation, .nearestEven), set, at(0), at(1), at(2), count, codes, raised ?? nil)
  }
}
