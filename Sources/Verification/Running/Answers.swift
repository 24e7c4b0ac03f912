import NumberFormats

/// Memory for the answers to a batch of cases.
final class Answers<Word: CodeWord>: @unchecked Sendable {
  let results: UnsafeMutableBufferPointer<Word>
  let high: UnsafeMutableBufferPointer<Word>?
  let flags: UnsafeMutableBufferPointer<UInt8>?

  init(capacity: Int, hasHigh: Bool, hasFlags: Bool) {
    func zeros<Element: FixedWidthInteger>(_ type: Element.Type)
      -> UnsafeMutableBufferPointer<Element>
    {
      let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: capacity)
      buffer.initialize(repeating: 0)
      return buffer
    }
    results = zeros(Word.self)
    high = hasHigh ? zeros(Word.self) : nil
    flags = hasFlags ? zeros(UInt8.self) : nil
  }

  deinit {
    results.deallocate()
    high?.deallocate()
    flags?.deallocate()
  }

  func answer(_ index: Int) -> Answer {
    Answer(
      result: Code(results[index]), high: high.map { Code($0[index]) },
      flags: flags.map { Flags(rawValue: $0[index]) })
  }
}
