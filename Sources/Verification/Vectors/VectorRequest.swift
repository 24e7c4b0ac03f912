import NumberFormats
import VectorFiles

/// Everything that decides the bytes of a file of vectors, and the command that writes it.
public struct VectorRequest: Hashable, Sendable {
  /// The kinds of sources, by the names that the command line gives them.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    /// Every tuple of codes.
    case exhaustive
    /// Random cases, weighted.
    case random
    /// The corner codes, each with each.
    case directed
    /// Results on and beside the boundaries of rounding.
    case boundary
    /// The cases of all coverage models.
    case models
  }

  /// What the vectors ask for.
  public let call: VectorCall
  /// How they are written.
  public let syntax: VectorSyntax
  /// Where operands come from, one source after the other.
  public let sources: [Source]
  /// The most vectors, shared out evenly to the sources; nil for all of those that have an end.
  public let count: Int?
  /// What random cases, and the choice among others, are drawn from.
  public let seed: UInt64

  /// The number of random cases when nobody says how many.
  public static let usualRandomCount = 10_000

  /// Describes a file of vectors.
  ///
  /// - Parameters:
  ///   - call: what the vectors ask for.
  ///   - syntax: how they are written.
  ///   - sources: where operands come from, one source after the other.
  ///   - count: the most vectors; nil for all.
  ///   - seed: what random cases, and the choice among others, are drawn from.
  public init(
    _ call: VectorCall, syntax: VectorSyntax = .testFloat, sources: [Source] = [.random],
    count: Int? = nil, seed: UInt64 = 1
  ) {
    self.call = call
    self.syntax = syntax
    self.sources = sources
    self.count = count
    self.seed = seed
  }

  /// The vectors that are asked for.
  ///
  /// - Returns: the plan of their making.
  /// - Throws: `VerificationError` when a source has no cases or too many.
  public func generation() throws(VerificationError) -> VectorGeneration {
    var parts: [VectorGeneration.Part] = []
    for (index, source) in sources.enumerated() {
      let share = count.map { ($0 + sources.count - 1 - index) / sources.count }
      if share == 0 { continue }
      switch source {
      case .exhaustive: parts.append(VectorGeneration.Part(.exhaustive, count: share))
      case .directed: parts.append(VectorGeneration.Part(.directed, count: share))
      case .boundary: parts.append(VectorGeneration.Part(.boundary(seed: seed), count: share))
      case .models:
        parts.append(
          VectorGeneration.Part(.models(CoverageModel.allCases, seed: seed), count: share))
      case .random:
        parts.append(
          VectorGeneration.Part(.random(count: share ?? Self.usualRandomCount, seed: seed)))
      }
    }
    return try VectorGeneration(call, parts, seed: seed)
  }

  /// The name of the file, without a folder.
  public var fileName: String {
    call.fileName + (syntax == .testFloat ? ".tv" : ".fptest")
  }

  /// The command that writes the same bytes.
  ///
  /// - Parameter file: where it is to write them.
  /// - Returns: a command line of the tool.
  public func command(output file: String) -> String {
    var words = [
      "transverse", "vectors", "generate", call.format.name, call.operation.rawValue,
    ]
    if call.isRounded { words += ["--rounding", call.rounding.rawValue] }
    if syntax != .testFloat { words += ["--syntax", syntax.rawValue] }
    if call.hasFlags, call.tininess != syntax.usualTininess {
      words += ["--tininess", call.tininess == .beforeRounding ? "before" : "after"]
    }
    if case .convert(.integer) = call.operation, call.hasFlags, call.tellsInexact {
      words.append("--exact")
    }
    words += ["--source", sources.map(\.rawValue).joined(separator: ",")]
    if let count { words += ["--count", "\(count)"] }
    words += ["--seed", "\(seed)", "--output", file]
    return words.joined(separator: " ")
  }
}
