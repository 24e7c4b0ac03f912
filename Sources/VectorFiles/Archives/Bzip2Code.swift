/// A canonical Huffman code of a bzip2 block: codes of one length follow each other in the order of
/// their symbols, and shorter ones come first.
struct Bzip2Code {
  /// The longest code, in bits.
  private static let longest = 20
  /// For each length the first code, how many there are, and where their symbols begin.
  private var first = [Int](repeating: 0, count: longest + 1)
  private var counts = [Int](repeating: 0, count: longest + 1)
  private var starts = [Int](repeating: 0, count: longest + 1)
  private var symbols: [Int] = []

  /// Reads the lengths: the first in five bits, each from the one before by steps of one.
  init(_ reader: inout BitReader, symbols count: Int) throws(Bzip2Fault) {
    var lengths: [Int] = []
    var length = Int(try reader.bits(5))
    for _ in 0..<count {
      while true {
        guard (1...Self.longest).contains(length) else {
          throw Bzip2Fault("a code of \(length) bits", "1 to \(Self.longest)")
        }
        if try reader.bits(1) == 0 { break }
        length += try reader.bits(1) == 0 ? 1 : -1
      }
      lengths.append(length)
    }
    var code = 0
    for length in 1...Self.longest {
      first[length] = code
      starts[length] = symbols.count
      symbols += lengths.indices.filter { lengths[$0] == length }
      counts[length] = symbols.count - starts[length]
      code = (code + counts[length]) << 1
    }
  }

  /// The next symbol.
  func symbol(_ reader: inout BitReader) throws(Bzip2Fault) -> Int {
    var code = 0
    for length in 1...Self.longest {
      code = code << 1 | Int(try reader.bits(1))
      let place = code - first[length]
      if place >= 0, place < counts[length] { return symbols[starts[length] + place] }
    }
    throw Bzip2Fault("bits that are no symbol", "a code of at most \(Self.longest) bits")
  }
}
