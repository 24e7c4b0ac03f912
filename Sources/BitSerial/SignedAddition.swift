import TransverseRead

extension ProgramBuilder {
  /// The sum of several two's-complement words of any widths.
  ///
  /// Copies of the signs fill the columns above; up to `TRD - 2` operands stay within one read a
  /// bit, which the complements of the signs with their constants would not better.
  ///
  /// - Parameters:
  ///   - operands: the words, of any widths from 1 on.
  ///   - width: the number of bits of the result; nil for as many as every sum needs.
  /// - Returns: the sum modulo `2^width`, in two's complement.
  public func addSigned(_ operands: [Word], width: Int? = nil) -> Word {
    let widest = operands.map(\.count).max() ?? 0
    let carries = operands.count <= 1 ? 0 : Int.bitWidth - (operands.count - 1).leadingZeroBitCount
    let width = width ?? widest + carries
    return add(operands.map { $0.signExtended(to: width) }, width: width)
  }
}
