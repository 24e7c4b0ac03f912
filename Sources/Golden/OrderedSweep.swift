import CMPFRShim
import NumberFormats

extension FloatGolden {
  /// The results of every outer with every inner operand by MPFR's own rounding, without flags: what
  /// a careful user of MPFR would write for a sweep, operands converted once and taken in order.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - outer: the first operands; of sqrt, repetitions.
  ///   - third: as many third operands of fma; empty for others.
  ///   - inner: the second operands, the only ones of sqrt, which run fastest.
  ///   - rounding: a mode of the native route.
  ///   - results: receives a code a pair.
  /// - Precondition: the format's width is at most `narrowWidth`.
  package func sweep(
    _ operation: GoldenFloatOperation, outer: [UInt64], third: [UInt64], inner: [UInt64],
    rounding: RoundingMode, results: UnsafeMutableBufferPointer<UInt64>
  ) {
    precondition(format.width <= Self.narrowWidth, "codes of \(format.width) bits in 64-bit words")
    precondition(results.count == outer.count * inner.count, "room for a result a pair")
    precondition(
      operation.operandCount < 3 || third.count == outer.count, "a third operand an outer one")
    let request = FloatGolden(format: format, route: .native).request(operation, rounding)
    golden_float_sweep(
      request, outer, third.isEmpty ? nil : third, outer.count, inner, inner.count,
      results.baseAddress)
  }
}

extension IntegerGolden {
  /// The wrapped results of every outer with every inner operand, operands converted once.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - outer: the first operands.
  ///   - inner: the second operands, which run fastest.
  ///   - results: receives a code a pair.
  /// - Precondition: the format's width is at most 64.
  package func sweep(
    _ operation: GoldenIntegerOperation, outer: [UInt64], inner: [UInt64],
    results: UnsafeMutableBufferPointer<UInt64>
  ) {
    precondition(format.width <= 64, "codes of \(format.width) bits in 64-bit words")
    precondition(results.count == outer.count * inner.count, "room for a result a pair")
    golden_integer_sweep(
      operation.shimValue, Int32(format.width), format.isSigned, outer, outer.count, inner,
      inner.count, results.baseAddress)
  }
}
