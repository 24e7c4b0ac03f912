import NumberFormats

/// Where the operands of a campaign come from.
public enum CaseSource: Hashable, Sendable {
  /// Every tuple of codes, the last operand counting fastest.
  case exhaustive

  /// So many cases drawn from a seed; case *n* depends on the seed and *n* alone.
  case random(count: Int, seed: UInt64)

  /// Every tuple of the format's corner codes (see `CornerCodes`).
  case directed

  /// The cases of coverage models, one model after the other; what a model leaves open is drawn from
  /// the seed.
  case models([CoverageModel], seed: UInt64)

  /// Cases whose exact results lie on and beside the places where rounding changes its mind; what that
  /// leaves open is drawn from the seed.
  case boundary(seed: UInt64)

  /// The cases of one source after those of another.
  case combined([CaseSource])
}

extension CaseSource {
  /// The most bits that the operands of an exhaustive campaign may have together: 2³² cases.
  public static let exhaustiveBits = 32

  /// The name in records: `exhaustive`, `random`, `directed`, `models`, `boundary`, or such names joined
  /// by `+`.
  public var name: String {
    switch self {
    case .exhaustive: "exhaustive"
    case .random: "random"
    case .directed: "directed"
    case .models: "models"
    case .boundary: "boundary"
    case .combined(let sources): sources.map(\.name).joined(separator: "+")
    }
  }

  /// The seed of what is drawn; of sources joined, the first one's.
  public var seed: UInt64? {
    switch self {
    case .random(_, let seed), .models(_, let seed), .boundary(let seed): seed
    case .combined(let sources): sources.lazy.compactMap(\.seed).first
    case .exhaustive, .directed: nil
    }
  }

  /// Refuses a source that has no cases, or too many.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - operands: the formats of its operands.
  /// - Throws: `VerificationError`.
  func check(
    _ operation: Operation, _ format: NumberFormat, operands: [NumberFormat]
  ) throws(VerificationError) {
    switch self {
    case .exhaustive:
      let bits = operands.map(\.width).reduce(0, +)
      guard bits <= Self.exhaustiveBits else {
        throw .tooManyCases(format: format.name, operandBits: bits)
      }
    case .random(let count, _):
      // Case numbers are mixed with the flags in a word of 64 bits.
      guard (1...(1 << 62)).contains(count) else { throw .noCases(count: count) }
    case .directed:
      let counts = operands.map { CornerCodes.codes(of: $0, operands: operands.count).count }
      // More than 2^32 cases are nobody's corners.
      let logarithms = counts.map { Int.bitWidth - $0.leadingZeroBitCount }.reduce(0, +)
      guard logarithms <= Self.exhaustiveBits + operands.count else {
        throw .tooManyCases(format: format.name, operandBits: logarithms)
      }
    case .models, .boundary:
      guard CaseList(self, operands: operands, operation: operation, format: format).count > 0
      else {
        throw .noCasesOfSource(name, operation: operation.rawValue, format: format.name)
      }
    case .combined(let sources):
      for source in sources { try source.check(operation, format, operands: operands) }
    }
  }

  /// The source without the parts, and the models, that say nothing about an operation: a campaign
  /// names what it ran, and nothing else.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format that it is asked for.
  ///   - operands: the formats of its operands.
  /// - Returns: the source itself where no part of it has cases.
  func relevant(
    to operation: Operation, _ format: NumberFormat, operands: [NumberFormat]
  ) -> CaseSource {
    func count(_ source: CaseSource) -> Int {
      CaseList(source, operands: operands, operation: operation, format: format).count
    }
    switch self {
    case .models(let models, let seed):
      let kept = models.filter { count(.models([$0], seed: seed)) > 0 }
      return kept.isEmpty ? self : .models(kept, seed: seed)
    case .combined(let sources):
      let kept = sources.map { $0.relevant(to: operation, format, operands: operands) }.filter {
        switch $0 {
        case .models, .boundary: count($0) > 0
        default: true
        }
      }
      return kept.isEmpty ? self : kept.count == 1 ? kept[0] : .combined(kept)
    default: return self
    }
  }
}
