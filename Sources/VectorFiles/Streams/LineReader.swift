/// The lines of a stream, ended by LF or CR LF, the last one by nothing if need be.
final class LineReader {
  /// The number of the line last returned, from 1.
  private(set) var number = 0

  private let stream: ByteStream
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// The longest line that is read: more than any vector has.
  static let limit = 1 << 16

  init(_ stream: ByteStream) { self.stream = stream }

  /// The next line without its end; nil after the last one.
  func next() throws(VectorFileError) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return line(start..<end)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return line(start..<buffer.count)
      }
      guard buffer.count - start <= Self.limit else {
        throw .malformed(
          name: stream.name, line: number + 1, column: Self.limit + 1, found: "a longer line",
          expected: "at most \(Self.limit) bytes a line")
      }
      let more = try stream.next()
      isAtEnd = more.isEmpty
      buffer.removeFirst(start)
      searched -= start
      start = 0
      buffer += more
    }
  }

  private func line(_ range: Range<Int>) -> ArraySlice<UInt8> {
    number += 1
    let line = buffer[range]
    return line.last == 0x0D ? line.dropLast() : line
  }
}
