import CMPFRShim
import NumberFormats

/// The exact result of one operation on codes of an integer format, by GMP.
///
/// For width `n` and exact result `x`, *low* is `x mod 2^n` (the wrapped result), and *high* is
///
/// - of add and sub: bit `n` of `x` in two's complement. For unsigned codes this is the carry, or
///   the borrow; for signed ones the sign of the exact `(n+1)`-bit result;
/// - of mul: bits `n…2n-1` of `x` in two's complement, the upper half of the exact `2n`-bit product.
///
/// Operand bits above the format's width are ignored.
public struct IntegerGolden: Hashable, Sendable {
  /// The format of operands and results.
  public let format: IntegerFormat

  /// Makes the golden of a format.
  ///
  /// - Parameter format: the format of operands and results.
  public init(format: IntegerFormat) {
    self.format = format
  }

  /// The wrapped result of one case, and the part above it.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operand.
  ///   - b: the second operand.
  /// - Returns: the low `n` bits, and the high part.
  public func evaluate(
    _ operation: GoldenIntegerOperation, _ a: Code, _ b: Code
  ) -> (result: Code, high: Code) {
    var result: Code = 0
    var high: Code = 0
    withUnsafePointer(to: a) { a in
      withUnsafePointer(to: b) { b in
        golden_integer_evaluate(
          operation.shimValue, Int32(format.width), format.isSigned, a, b, 1, &result, &high)
      }
    }
    return (result, high)
  }

  /// The wrapped results of many cases, and the parts above them.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operands, one a case.
  ///   - b: the second operands, one a case.
  /// - Returns: the low `n` bits and the high part, one of each a case.
  /// - Precondition: `a` and `b` are of one length.
  public func evaluate(
    _ operation: GoldenIntegerOperation, a: [Code], b: [Code]
  ) -> (results: [Code], high: [Code]) {
    var high = [Code](repeating: 0, count: a.count)
    var results = high
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        results.withUnsafeMutableBufferPointer { results in
          high.withUnsafeMutableBufferPointer { high in
            evaluate(operation, a: a, b: b, results: results, high: high)
          }
        }
      }
    }
    return (results, high)
  }

  /// The wrapped results of many cases, and the parts above them, into memory of the caller.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - a: the first operands, one a case.
  ///   - b: the second operands, one a case.
  ///   - results: receives the low `n` bits of each case; may be uninitialised.
  ///   - high: receives the high part of each case; nil when nobody asks for it.
  /// - Precondition: all buffers are of one length, and a word holds a code of the format.
  public func evaluate<Word: FixedWidthInteger & UnsignedInteger>(
    _ operation: GoldenIntegerOperation, a: UnsafeBufferPointer<Word>,
    b: UnsafeBufferPointer<Word>, results: UnsafeMutableBufferPointer<Word>,
    high: UnsafeMutableBufferPointer<Word>?
  ) {
    precondition(b.count == a.count, "\(a.count) first operands, \(b.count) second ones")
    precondition(results.count == a.count, "\(a.count) cases, room for \(results.count) results")
    precondition(high == nil || high?.count == a.count, "\(a.count) cases need as many high parts")
    precondition(Word.bitWidth == 64 || Word.bitWidth == 128, "codes are words of 64 or 128 bits")
    precondition(
      format.width <= Word.bitWidth, "\(format.width) bits in \(Word.bitWidth)-bit words")
    let name = operation.shimValue
    let (width, isSigned) = (Int32(format.width), format.isSigned)
    func narrow(_ pointer: UnsafeRawPointer?) -> UnsafePointer<UInt64>? {
      pointer?.assumingMemoryBound(to: UInt64.self)
    }
    func narrow(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt64>? {
      pointer?.assumingMemoryBound(to: UInt64.self)
    }
    if Word.bitWidth == 64 {
      golden_integer_evaluate_64(
        name, width, isSigned, narrow(a.baseAddress), narrow(b.baseAddress), a.count,
        narrow(results.baseAddress), narrow(high?.baseAddress))
    } else {
      golden_integer_evaluate(
        name, width, isSigned, a.baseAddress, b.baseAddress, a.count, results.baseAddress,
        high?.baseAddress)
    }
  }
}
