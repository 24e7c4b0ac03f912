import Golden
import NumberFormats

/// An operation by MPFR's own rounding, or by GMP, on every outer with every inner operand: the plain
/// and fast use of the libraries that programs are measured against.
///
/// Verification itself compares with `GoldenReference`, which takes any operands and gives flags.
package struct OrderedSweep: Sendable {
  private enum Engine: Sendable {
    case float(FloatGolden, GoldenFloatOperation, RoundingMode)
    case integer(IntegerGolden, GoldenIntegerOperation)
  }

  private let engine: Engine

  /// The library, `mpfr` or `gmp`.
  package let library: String

  /// Makes the sweep of an operation; nil where the library has none: for codes of more than 64
  /// bits, modes that MPFR has not, and results in two words.
  ///
  /// - Parameters:
  ///   - operation: an operation of the format.
  ///   - format: the format.
  ///   - rounding: the rounding mode; integers pass over it.
  package init?(_ operation: Operation, _ format: NumberFormat, rounding: RoundingMode) {
    guard format.width <= FloatGolden.narrowWidth else { return nil }
    switch format {
    case .float(let float):
      let golden = FloatGolden(format: float, route: .native)
      guard float.specials == .ieee,
        let known = GoldenFloatOperation(rawValue: operation.rawValue),
        golden.supports(rounding)
      else { return nil }
      engine = .float(golden, known, rounding)
      library = "mpfr"
    case .integer(let integer):
      guard let known = GoldenIntegerOperation(rawValue: operation.rawValue) else { return nil }
      engine = .integer(IntegerGolden(format: integer), known)
      library = "gmp"
    case .fixedPoint, .posit:
      return nil
    }
  }

  /// Evaluates all pairs.
  ///
  /// - Parameters:
  ///   - outer: the first operands.
  ///   - third: as many third operands, where the operation has one.
  ///   - inner: the second operands, or the only ones, which run fastest.
  ///   - results: receives a code a pair.
  package func run(
    outer: [UInt64], third: [UInt64], inner: [UInt64],
    results: UnsafeMutableBufferPointer<UInt64>
  ) {
    switch engine {
    case .float(let golden, let operation, let rounding):
      golden.sweep(
        operation, outer: outer, third: third, inner: inner, rounding: rounding, results: results)
    case .integer(let golden, let operation):
      golden.sweep(operation, outer: outer, inner: inner, results: results)
    }
  }
}
