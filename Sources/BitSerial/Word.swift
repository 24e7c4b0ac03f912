import TransverseRead

/// A number in rows, least significant bit first.
///
/// Bit `k` of the number in a lane is that lane of row `k`. Whether it is read as unsigned or as two's complement is up to the operation.
public typealias Word = [Row]

/// The word of a constant: the same number in every lane.
///
/// - Parameters:
///   - value: the number.
///   - width: the number of bits; higher bits of `value` are dropped.
/// - Returns: constant rows.
public func constantWord(_ value: some FixedWidthInteger & UnsignedInteger, width: Int) -> Word {
  (0..<width).map { .constant($0 < type(of: value).bitWidth && value >> $0 & 1 == 1) }
}

extension Array where Element == Row {
  /// The word with zeros above it, or cut, to a width.
  ///
  /// - Parameter width: the number of bits.
  /// - Returns: a word of `width` bits.
  public func zeroExtended(to width: Int) -> Word {
    (0..<width).map { $0 < count ? self[$0] : .zeros }
  }

  /// The word with copies of its highest bit above it, or cut, to a width.
  ///
  /// - Parameter width: the number of bits.
  /// - Returns: a word of `width` bits.
  public func signExtended(to width: Int) -> Word {
    (0..<width).map { $0 < count ? self[$0] : (last ?? .zeros) }
  }

  /// The bit at a position; zeros above the word.
  package func bit(_ position: Int) -> Row {
    indices.contains(position) ? self[position] : .zeros
  }
}
