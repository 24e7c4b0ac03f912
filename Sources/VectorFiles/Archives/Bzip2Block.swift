/// One block of a bzip2 stream, after its magic number and checksum.
enum Bzip2Block {
  /// Symbols that one choice of a code serves.
  private static let groupSize = 50

  /// The content of the block.
  static func content(
    _ reader: inout BitReader, longest: Int, limit: Int
  ) throws(Bzip2Fault) -> [UInt8] {
    guard try reader.bits(1) == 0 else {
      throw Bzip2Fault("a randomised block", "one of bzip2 0.9.5 or later")
    }
    let origin = Int(try reader.bits(24))
    let bytes = try usedBytes(&reader)
    let selectors = try selectors(&reader)
    var codes: [Bzip2Code] = []
    for _ in 0..<selectors.codes { codes.append(try Bzip2Code(&reader, symbols: bytes.count + 2)) }
    let last = try lastColumn(&reader, bytes, selectors.choices, codes, longest: longest)
    guard origin < last.count else {
      throw Bzip2Fault("an origin outside the block", "one below its \(last.count) bytes")
    }
    return try withoutRuns(untransformed(last, origin: origin), limit: limit)
  }

  /// The bytes that occur: a bit for each sixteen, then sixteen bits for each of those.
  private static func usedBytes(_ reader: inout BitReader) throws(Bzip2Fault) -> [UInt8] {
    let ranges = try reader.bits(16)
    var used: [UInt8] = []
    for range in 0..<16 where ranges >> UInt64(15 - range) & 1 == 1 {
      let members = try reader.bits(16)
      for member in 0..<16 where members >> UInt64(15 - member) & 1 == 1 {
        used.append(UInt8(16 * range + member))
      }
    }
    guard !used.isEmpty else { throw Bzip2Fault("a block without bytes", "at least one") }
    return used
  }

  /// How many codes there are, and which of them each group of symbols uses.
  private static func selectors(
    _ reader: inout BitReader
  ) throws(Bzip2Fault) -> (codes: Int, choices: [Int]) {
    let codes = Int(try reader.bits(3))
    let count = Int(try reader.bits(15))
    guard (2...6).contains(codes), count > 0 else {
      throw Bzip2Fault("\(codes) codes for \(count) groups", "2 to 6 codes for at least one")
    }
    var order = Array(0..<codes)
    var choices: [Int] = []
    for _ in 0..<count {
      var place = 0
      while try reader.bits(1) == 1 {
        place += 1
        guard place < codes else { throw Bzip2Fault("an unknown code", "one of \(codes)") }
      }
      order.insert(order.remove(at: place), at: 0)
      choices.append(order[0])
    }
    return (codes, choices)
  }

  /// The last column of the sorted rotations: symbols decoded, runs spread, the front moved.
  private static func lastColumn(
    _ reader: inout BitReader, _ bytes: [UInt8], _ choices: [Int], _ codes: [Bzip2Code],
    longest: Int
  ) throws(Bzip2Fault) -> [UInt8] {
    var front = bytes
    var column: [UInt8] = []
    var (run, weight) = (0, 1)
    var decoded = 0
    while true {
      guard decoded / groupSize < choices.count else {
        throw Bzip2Fault("more symbols than groups", "the end of the block")
      }
      let symbol = try codes[choices[decoded / groupSize]].symbol(&reader)
      decoded += 1
      if symbol < 2 {
        run += weight << symbol
        weight <<= 1
        guard run <= longest else {
          throw Bzip2Fault("a run beyond the block", "at most \(longest) bytes")
        }
        continue
      }
      column.append(contentsOf: repeatElement(front[0], count: run))
      (run, weight) = (0, 1)
      guard column.count <= longest, symbol <= bytes.count || column.count > 0 else {
        throw Bzip2Fault("a block of \(column.count) bytes", "1 to \(longest)")
      }
      if symbol == bytes.count + 1 { return column }
      let moved = front.remove(at: symbol - 1)
      front.insert(moved, at: 0)
      column.append(moved)
    }
  }

  /// The Burrows–Wheeler transform undone: from each row of the sorted rotations to the next byte.
  private static func untransformed(_ column: [UInt8], origin: Int) -> [UInt8] {
    var starts = [Int](repeating: 0, count: 257)
    for byte in column { starts[Int(byte) + 1] += 1 }
    for byte in 1...256 { starts[byte] += starts[byte - 1] }
    var next = [Int32](repeating: 0, count: column.count)
    for (index, byte) in column.enumerated() {
      next[starts[Int(byte)]] = Int32(index)
      starts[Int(byte)] += 1
    }
    var row = Int(next[origin])
    return (0..<column.count).map { _ in
      defer { row = Int(next[row]) }
      return column[row]
    }
  }

  /// Four equal bytes are followed by how many more of them there are.
  private static func withoutRuns(_ bytes: [UInt8], limit: Int) throws(Bzip2Fault) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var equal = 0
    for byte in bytes {
      if equal == 4 {
        guard let last = content.last else { break }
        content.append(contentsOf: repeatElement(last, count: Int(byte)))
        equal = 0
      } else {
        equal = equal > 0 && content.last == byte ? equal + 1 : 1
        content.append(byte)
      }
      guard content.count <= limit else {
        throw Bzip2Fault("more content", "at most \(limit) bytes more")
      }
    }
    return content
  }
}
