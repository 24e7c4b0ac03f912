import CDifferences

/// For which processors the code that runs mutants was compiled; all levels give the same answers.
package enum VectorLevel: Int, CaseIterable, Sendable {
  /// Every processor of the architecture.
  case baseline
  /// x86-64 with AVX2.
  case avx2
  /// x86-64 with AVX-512 F.
  case avx512

  /// The levels that the processor at hand can run, the best one last.
  package static let available: [VectorLevel] = {
    let best = differences_best_level()
    let end = allCases.firstIndex { $0.known == best } ?? allCases.startIndex
    return Array(allCases[...end])
  }()

  /// The best level of the processor at hand.
  static var best: VectorLevel { available.last ?? .baseline }

  var known: differences_level {
    switch self {
    case .baseline: differences_baseline
    case .avx2: differences_avx2
    case .avx512: differences_avx512
    }
  }
}
