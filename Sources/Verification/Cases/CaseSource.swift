import NumberFormats

/// Where the operands of a campaign come from.
public enum CaseSource: Hashable, Sendable {
  /// Every tuple of codes, the last operand counting fastest.
  case exhaustive

  /// So many cases drawn from a seed; case *n* depends on the seed and *n* alone.
  case random(count: Int, seed: UInt64)

  /// Every tuple of the format's corner codes (see `CornerCodes`).
  case directed
}

extension CaseSource {
  /// The most bits that the operands of an exhaustive campaign may have together: 2³² cases.
  public static let exhaustiveBits = 32

  /// The name in records: `exhaustive`, `random` or `directed`.
  public var name: String {
    switch self {
    case .exhaustive: "exhaustive"
    case .random: "random"
    case .directed: "directed"
    }
  }

  /// The seed of a random source.
  public var seed: UInt64? {
    if case .random(_, let seed) = self { seed } else { nil }
  }

  func check(name: String, operands: [NumberFormat]) throws(VerificationError) {
    let bits = operands.map(\.width).reduce(0, +)
    switch self {
    case .exhaustive:
      guard bits <= Self.exhaustiveBits else {
        throw .tooManyCases(format: name, operandBits: bits)
      }
    case .random(let count, _):
      // Case numbers are mixed with the flags in a word of 64 bits.
      guard (1...(1 << 62)).contains(count) else { throw .noCases(count: count) }
    case .directed:
      let counts = operands.map { CornerCodes.codes(of: $0, operands: operands.count).count }
      // More than 2^32 cases are nobody's corners.
      let logarithms = counts.map { Int.bitWidth - $0.leadingZeroBitCount }.reduce(0, +)
      guard logarithms <= Self.exhaustiveBits + operands.count else {
        throw .tooManyCases(format: name, operandBits: logarithms)
      }
    }
  }
}
