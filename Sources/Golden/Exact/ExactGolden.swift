import CMPFRShim
import NumberFormats

/// The result and flags of one operation of any format, by exact arithmetic on GMP.
///
/// Operands are decoded to rational numbers from the texts of the standards, the operation is done
/// exactly (roots and elementary functions to hundreds of bits, with a note whether anything lies
/// beyond), and the result is brought onto the format's grid by the definition of the rounding mode.
/// Nothing of this is shared with the product, whose formats it takes as descriptions only, nor with
/// the faster golden on MPFR. `proofs-notes/semantics.md` is the text that both follow.
///
/// Where the exact result of operands of at most 64 bits fits machine integers of 128 bits, these do
/// the same by a second, faster way, which the tests hold against GMP; GMP still decides all else, and
/// whatever is asked of the route `rational`.
///
/// A golden is a plain value and may be used from any thread, also at the same time.
public struct ExactGolden: Sendable {
  /// How the result is obtained; both ways must always agree.
  public enum Route: Hashable, Sendable {
    /// Machine integers where they hold the exact result, with GMP behind them where they do not.
    case narrow
    /// GMP and MPFR alone: the slow and plain one.
    case rational
  }

  let request: exact_request
  let operandCount: Int

  /// How results in 64-bit words are obtained; never `narrow` where that way does not know the
  /// operation.
  public let route: Route

  /// Makes the golden of an operation; nil where it does not know the operation of the format.
  ///
  /// - Parameters:
  ///   - operation: an operation that the format has.
  ///   - format: the format that the operation is asked for.
  ///   - attributes: rounding and what else may be chosen.
  ///   - route: how results are to be obtained, where there are both ways.
  public init?(
    _ operation: Operation, _ format: NumberFormat, _ attributes: Attributes,
    route: Route = .narrow
  ) {
    guard let known = ExactOperation.code(of: operation, format) else { return nil }
    request = exact_request(
      operation: known, format: format.exact, result: operation.resultFormat(format).exact,
      rounding: attributes.rounding.exact, random_bits: Int32(attributes.rounding.randomBits),
      overflow: attributes.overflow.exact, nan: attributes.nan.exact,
      tiny_before_rounding: attributes.tininess == .beforeRounding,
      flushes_inputs: attributes.flushesInputs, flushes_outputs: attributes.flushesOutputs,
      scale_width: Int32(operation.operandFormats(format).last?.width ?? 0))
    operandCount =
      operation.operandFormats(format).count + (attributes.rounding.randomBits > 0 ? 1 : 0)
    let isKnown = withUnsafePointer(to: request) { [operandCount] in
      exact_narrow_knows($0, operandCount)
    }
    self.route = isKnown ? route : .rational
  }

  /// What answers, such as `exact rationals, GMP 6.2.1`.
  public var version: String {
    switch route {
    case .narrow: "exact integers, checked against GMP \(Golden.gmpVersion)"
    case .rational: "exact rationals, GMP \(Golden.gmpVersion)"
    }
  }

  /// The results and flags of many cases, into memory of the caller.
  ///
  /// - Parameters:
  ///   - operands: one buffer an operand, the random integers of stochastic rounding last.
  ///   - results: receives one code a case; may be uninitialised.
  ///   - flags: receives the raw value of one `Flags` a case; nil when nobody asks for them.
  /// - Precondition: all buffers are of one length, and the operands as many as the operation has.
  public func evaluate<Word: FixedWidthInteger & UnsignedInteger>(
    _ operands: [UnsafeBufferPointer<Word>], results: UnsafeMutableBufferPointer<Word>,
    flags: UnsafeMutableBufferPointer<UInt8>?
  ) {
    precondition(operands.count == operandCount, "\(operands.count) operands of \(operandCount)")
    precondition(
      operands.allSatisfy { $0.count == results.count }
        && (flags.map { $0.count == results.count } ?? true), "buffers of different lengths")
    precondition(Word.bitWidth == 64 || Word.bitWidth == 128, "codes are words of 64 or 128 bits")
    let bases = operands.map { UnsafeRawPointer($0.baseAddress) }
    withUnsafePointer(to: request) { request in
      guard route == .narrow, Word.bitWidth == 64 else {
        exact_evaluate(
          request, bases, bases.count, Word.bitWidth == 128, results.count, results.baseAddress,
          flags?.baseAddress)
        return
      }
      let codes = UnsafeMutableRawPointer(results.baseAddress)
      let raised = flags.map { [$0.baseAddress] }
      exact_narrow_evaluate(
        request, 1 << request.pointee.rounding.rawValue,
        bases.map { $0?.assumingMemoryBound(to: UInt64.self) }, bases.count, results.count,
        [codes?.assumingMemoryBound(to: UInt64.self)], raised ?? nil)
    }
  }

  /// The result and flags of one case.
  ///
  /// - Parameter operands: one code an operand, the random integer of stochastic rounding last.
  /// - Returns: the result's code and the flags it raises.
  public func evaluate(_ operands: [Code]) -> (result: Code, flags: Flags) {
    var results: [Code] = [0]
    var raised: [UInt8] = [0]
    // One buffer holds all operands, a case of each.
    operands.withUnsafeBufferPointer { all in
      let single = all.indices.map { UnsafeBufferPointer(rebasing: all[$0..<($0 + 1)]) }
      results.withUnsafeMutableBufferPointer { results in
        raised.withUnsafeMutableBufferPointer { flags in
          evaluate(single, results: results, flags: flags)
        }
      }
    }
    return (results[0], Flags(rawValue: raised[0]))
  }
}
