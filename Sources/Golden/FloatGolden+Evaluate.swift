import CMPFRShim
import NumberFormats

extension FloatGolden {
  /// The result and flags of one case.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operand.
  ///   - b: the second operand; not read by sqrt.
  ///   - c: the addend of fma; not read by others.
  ///   - rounding: the rounding mode.
  /// - Returns: the result's code and the flags it raises.
  public func evaluate(
    _ operation: GoldenFloatOperation, _ a: Code, _ b: Code = 0, _ c: Code = 0,
    rounding: RoundingMode = .nearestEven
  ) -> (result: Code, flags: Flags) {
    var result: Code = 0
    var flags: UInt8 = 0
    withUnsafePointer(to: (a, b, c)) { operands in
      operands.withMemoryRebound(to: Code.self, capacity: 3) { codes in
        golden_float_evaluate_128(
          request(operation, rounding), codes, codes + 1, codes + 2, 1, &result, &flags)
      }
    }
    return (result, Flags(rawValue: flags))
  }

  /// The results and flags of many cases.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operands, one a case.
  ///   - b: the second operands; empty for sqrt.
  ///   - c: the addends of fma; empty for others.
  ///   - rounding: the rounding mode.
  /// - Returns: one result and one set of flags a case.
  /// - Precondition: each operand that the operation has is as long as `a`.
  public func evaluate(
    _ operation: GoldenFloatOperation, a: [Code], b: [Code] = [], c: [Code] = [],
    rounding: RoundingMode = .nearestEven
  ) -> (results: [Code], flags: [Flags]) {
    var flags = [UInt8](repeating: 0, count: a.count)
    let results = [Code](unsafeUninitializedCapacity: a.count) { buffer, count in
      let all = UnsafeMutableBufferPointer(rebasing: buffer[..<a.count])
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          c.withUnsafeBufferPointer { c in
            flags.withUnsafeMutableBufferPointer { flags in
              evaluate(operation, a: a, b: b, c: c, rounding: rounding, results: all, flags: flags)
            }
          }
        }
      }
      count = a.count
    }
    return (results, flags.map(Flags.init(rawValue:)))
  }

  /// The results and flags of many cases, into memory of the caller.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operands, one a case.
  ///   - b: the second operands; nil or empty for sqrt.
  ///   - c: the addends of fma; nil or empty for others.
  ///   - rounding: the rounding mode.
  ///   - results: receives one code a case; may be uninitialised.
  ///   - flags: receives the raw value of one `Flags` a case; nil when nobody asks for them.
  /// - Precondition: each operand that the operation has, `results` and `flags` are as long as `a`.
  public func evaluate(
    _ operation: GoldenFloatOperation, a: UnsafeBufferPointer<Code>,
    b: UnsafeBufferPointer<Code>? = nil, c: UnsafeBufferPointer<Code>? = nil,
    rounding: RoundingMode = .nearestEven, results: UnsafeMutableBufferPointer<Code>,
    flags: UnsafeMutableBufferPointer<UInt8>?
  ) {
    requireLengths(operation, a.count, b?.count, c?.count, results.count, flags?.count)
    golden_float_evaluate_128(
      request(operation, rounding), a.baseAddress, b?.baseAddress, c?.baseAddress, a.count,
      results.baseAddress, flags?.baseAddress)
  }

  /// The results and flags of many cases of a format of at most 64 bits: the fast variant.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operands, one a case.
  ///   - b: the second operands; nil or empty for sqrt.
  ///   - c: the addends of fma; nil or empty for others.
  ///   - rounding: the rounding mode.
  ///   - results: receives one code a case; may be uninitialised.
  ///   - flags: receives the raw value of one `Flags` a case; nil when nobody asks for them.
  /// - Precondition: the format's width is at most `narrowWidth`; each operand that the operation
  ///   has, `results` and `flags` are as long as `a`.
  public func evaluate(
    _ operation: GoldenFloatOperation, a: UnsafeBufferPointer<UInt64>,
    b: UnsafeBufferPointer<UInt64>? = nil, c: UnsafeBufferPointer<UInt64>? = nil,
    rounding: RoundingMode = .nearestEven, results: UnsafeMutableBufferPointer<UInt64>,
    flags: UnsafeMutableBufferPointer<UInt8>?
  ) {
    precondition(format.width <= Self.narrowWidth, "codes of \(format.width) bits in 64-bit words")
    requireLengths(operation, a.count, b?.count, c?.count, results.count, flags?.count)
    golden_float_evaluate_64(
      request(operation, rounding), a.baseAddress, b?.baseAddress, c?.baseAddress, a.count,
      results.baseAddress, flags?.baseAddress)
  }

  private func requireLengths(
    _ operation: GoldenFloatOperation, _ a: Int, _ b: Int?, _ c: Int?, _ results: Int, _ flags: Int?
  ) {
    precondition(operation.operandCount < 2 || b == a, "\(a) first operands, \(b ?? 0) second ones")
    precondition(operation.operandCount < 3 || c == a, "\(a) first operands, \(c ?? 0) third ones")
    precondition(results == a, "\(a) cases, room for \(results) results")
    precondition(flags == nil || flags == a, "\(a) cases, room for \(flags ?? 0) flags")
  }
}
