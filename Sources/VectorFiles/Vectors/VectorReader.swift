import NumberFormats

/// Reads vectors one by one, from a file, gzip data or standard input, in memory that does not grow
/// with their number.
public final class VectorReader {
  /// How the lines are to be understood.
  public enum Reading: Hashable, Sendable {
    /// Berkeley TestFloat's syntax, in which no line tells what it asks for.
    case testFloat(VectorCall)
    /// IBM FPgen's syntax, in which no line tells when a result counts as tiny.
    case fpgen(Tininess)
  }

  /// What the file is called in errors.
  public let name: String
  private let lines: LineReader
  private let reading: Reading
  private var calls = FPgenCalls()

  /// Opens a file of vectors.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - reading: how the lines are to be understood.
  /// - Throws: `VectorFileError.file` when it cannot be opened.
  public convenience init(path: String, _ reading: Reading) throws(VectorFileError) {
    self.init(try ByteStream(path: path), reading)
  }

  /// Reads vectors from bytes, plain or compressed.
  ///
  /// - Parameters:
  ///   - bytes: the content of a file.
  ///   - name: what it is called in errors.
  ///   - reading: how the lines are to be understood.
  public convenience init(bytes: [UInt8], name: String, _ reading: Reading) {
    self.init(ByteStream(bytes: bytes, name: name), reading)
  }

  private init(_ stream: ByteStream, _ reading: Reading) {
    name = stream.name
    lines = LineReader(stream)
    self.reading = reading
  }

  /// The next vector, or nil at the end.
  ///
  /// Empty lines, and what stands in `.fptest` files between the vectors, are passed over.
  ///
  /// - Returns: a vector, or one that cannot be checked.
  /// - Throws: `VectorFileError` at the first line that is not of the syntax.
  public func next() throws(VectorFileError) -> VectorItem? {
    while let line = try lines.next() {
      do throws(VectorFault) {
        if let item = try item(line) { return item }
      } catch {
        throw .malformed(
          name: name, line: lines.number, column: error.column, found: error.found,
          expected: error.expected)
      }
    }
    return nil
  }

  private func item(_ line: ArraySlice<UInt8>) throws(VectorFault) -> VectorItem? {
    switch reading {
    case .testFloat(let call):
      let fields = VectorField.fields(of: line)
      guard !fields.isEmpty else { return nil }
      let vector = try TestFloatLine.vector(fields, call, end: line.count + 1)
      return .vector(VectorLine(number: lines.number, call: call, vector: vector))
    case .fpgen(let tininess):
      guard FPgenPrecision.begins(line) else { return nil }
      let fields = VectorField.fields(of: line)
      switch try FPgenLine.read(fields, end: line.count + 1, tininess: tininess, &calls) {
      case .skipped(let reason): return .skipped(line: lines.number, reason)
      case .vector(let call, let vector):
        return .vector(VectorLine(number: lines.number, call: call, vector: vector))
      }
    }
  }
}
