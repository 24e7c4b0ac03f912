import NumberFormats

/// Counts the regimes of posits, `r` from `1 - n` to `n - 2`; zero and NaR have none.
struct RegimeObserver: Hashable, Sendable {
  private let width: Int
  private let ofResult: Bool
  private let operands: Int
  private let start: Int

  init(_ format: PositFormat, ofResult: Bool, operands: Int, start: Int) {
    width = format.width
    self.ofResult = ofResult
    self.operands = operands
    self.start = start
  }

  /// The regimes of a format in words.
  static func labels(_ format: PositFormat) -> [String] {
    ((2 - format.width)...(format.width - 2)).map { "regime \($0)" }
  }

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    if ofResult {
      count(UnsafeBufferPointer(cases.results), counts)
    } else {
      for operand in cases.operands.prefix(operands) { count(operand, counts) }
    }
  }

  private func count<Word: CodeWord>(
    _ codes: UnsafeBufferPointer<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let sign: Word = 1 << Word(width - 1)
    let mask = sign | (sign - 1)
    let bits = width - 1
    for code in codes where code != 0 && code != sign {
      let magnitude = code & sign == 0 ? code : (0 &- code) & mask
      let aligned = magnitude << Word(Word.bitWidth - bits)
      let isLarge = aligned.leadingZeroBitCount == 0
      let run = min(bits, (isLarge ? ~aligned : aligned).leadingZeroBitCount)
      counts[start + width - 2 + (isLarge ? run - 1 : -run)] &+= 1
    }
  }
}
