import CTransposition

/// Codes that stand one after the other in memory, to be moved to bit-planes or from them.
///
/// The bits are moved by C that is compiled for several levels of vector instructions, because Swift
/// compiles for the least processor of the architecture only; all levels give the same planes.
@usableFromInline
package struct CodeMemory: Sendable {
  /// A set of vector instructions, each including those before it.
  package enum Level: Int, CaseIterable, Comparable, Sendable {
    /// What every processor of the architecture has.
    case baseline
    case avx2
    /// AVX-512 F, BW, DQ, VL and VBMI.
    case avx512

    /// The highest level of the processor at hand.
    package static var best: Level {
      switch transposition_best_level() {
      case transposition_avx512: .avx512
      case transposition_avx2: .avx2
      default: .baseline
      }
    }

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    fileprivate var shimValue: transposition_level {
      switch self {
      case .baseline: transposition_baseline
      case .avx2: transposition_avx2
      case .avx512: transposition_avx512
      }
    }
  }

  private let codeBytes: Int
  private let count: Int
  private let level: Level

  /// Describes codes in memory.
  ///
  /// - Parameters:
  ///   - codeBytes: the bytes of a code: 1, 2, 4, 8 or 16.
  ///   - count: the number of codes.
  ///   - level: the vector instructions to use, which the processor must have.
  package init(codeBytes: Int, count: Int, level: Level) {
    precondition([1, 2, 4, 8, 16].contains(codeBytes), "a code of \(codeBytes) bytes")
    precondition(level <= .best, "this processor has no \(level)")
    self.codeBytes = codeBytes
    self.count = count
    self.level = level
  }

  @usableFromInline
  init(codeBytes: Int, count: Int) {
    self.codeBytes = codeBytes
    self.count = count
    level = .best
  }

  /// Overwrites some blocks of planes with the codes; lanes beyond the last get zeros.
  ///
  /// - Parameters:
  ///   - codes: the first code.
  ///   - planes: the planes; bits from their width on are dropped.
  ///   - blocks: the blocks.
  @usableFromInline
  package func store(_ codes: UnsafeRawPointer?, in planes: BitPlanes, blocks: Range<Int>) {
    let firstWord = blocks.lowerBound * planes.width * BitPlanes.wordsPerRow
    transposition_store(
      level.shimValue, codes, codeBytes, count, planes.words + firstWord, planes.width,
      blocks.count)
  }

  /// Reads the codes from planes.
  ///
  /// - Parameters:
  ///   - codes: room for the codes.
  ///   - planes: planes of at most as many bits as a code.
  @usableFromInline
  package func load(_ codes: UnsafeMutableRawPointer?, from planes: BitPlanes) {
    transposition_load(
      level.shimValue, planes.words, planes.width, codes, codeBytes, count)
  }
}
