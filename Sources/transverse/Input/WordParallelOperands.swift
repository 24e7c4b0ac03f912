import Racetrack

/// The operands of some words, given or random.
struct WordParallelOperands {
  /// The operands of each word.
  let words: [[UInt128]]
  /// The seed they were drawn from, when they are random.
  let seed: UInt64?

  /// Reads values, the operands of the first word first.
  ///
  /// - Throws: `InputError` when a value does not fit, or they are not those of whole words.
  init(_ texts: [String], for algorithm: some WordParallelAlgorithm, count: Int)
    throws(InputError)
  {
    guard texts.count % count == 0 else {
      throw InputError(
        "\(texts.count) value\(texts.count == 1 ? "" : "s"): expected \(count) for each word")
    }
    let layout = algorithm.layout
    guard texts.count / count <= layout.words else {
      throw InputError("\(texts.count / count) words: a row has \(layout.words)")
    }
    var values: [UInt128] = []
    for text in texts { values.append(try Self.code(of: text, for: algorithm)) }
    words = stride(from: 0, to: values.count, by: count).map { Array(values[$0..<$0 + count]) }
    seed = nil
  }

  /// Draws words from a seed.
  init(seed: UInt64, words: Int, for algorithm: some WordParallelAlgorithm, count: Int) {
    var numbers = SplitMix(seed: seed)
    let width = algorithm.layout.width
    self.seed = seed
    self.words = (0..<words).map { _ in
      (0..<count).map { _ in
        let bits = UInt128(numbers.next()) << 64 | UInt128(numbers.next())
        return width < 128 ? bits & ((1 << UInt128(width)) - 1) : bits
      }
    }
  }

  private static func code(
    of text: String, for algorithm: some WordParallelAlgorithm
  ) throws(InputError) -> UInt128 {
    let typed = NegativeOperands.unshielded(text)
    let width = algorithm.layout.width
    let isSigned = algorithm is RectifiedLinearUnit
    let most: UInt128 = .max >> UInt128(128 - width + (isSigned ? 1 : 0))
    if typed.hasPrefix("0x"), let bits = UInt128(typed.dropFirst(2), radix: 16),
      bits <= UInt128.max >> UInt128(128 - width)
    {
      return bits
    }
    if let number = UInt128(typed), number <= most { return number }
    if isSigned, let number = Int128(typed), number < 0, number >= -Int128(most) - 1 {
      return UInt128(bitPattern: number) & (UInt128.max >> UInt128(128 - width))
    }
    throw InputError(
      "'\(typed)' is no operand: expected \(isSigned ? "-\(most + 1)" : "0")…\(most), or 0x and bits"
    )
  }
}
