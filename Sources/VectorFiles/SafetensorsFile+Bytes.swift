import Foundation

extension SafetensorsFile {
  private struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    let dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  private enum Field: Codable {
    case entry(Entry)
    case metadata([String: String])

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == "__metadata__" {
        self = .metadata(try [String: String](from: decoder))
      } else {
        self = .entry(try Entry(from: decoder))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .metadata(let texts): try texts.encode(to: encoder)
      }
    }
  }

  /// The most bytes of a header, as the format's own reader has it.
  static let longestHeader = 100_000_000

  /// The file's bytes; the header is padded with spaces to a multiple of eight.
  public func bytes() throws -> Data {
    var fields: [String: Field] = [:]
    if !metadata.isEmpty { fields["__metadata__"] = .metadata(metadata) }
    var data = Data()
    for tensor in tensors {
      let start = data.count
      data.append(contentsOf: tensor.bytes)
      fields[tensor.name] = .entry(
        Entry(dtype: tensor.kind.rawValue, shape: tensor.shape, dataOffsets: [start, data.count]))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var header = try encoder.encode(fields)
    header.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8))
    var bytes = Data()
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    return bytes + header + data
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: its bytes.
  ///   - path: where they are from, for messages.
  /// - Throws: `SafetensorsError` when the header is malformed, a type is unknown, or the bytes of the
  ///   tensors do not follow each other from the header to the end.
  public init(_ bytes: Data, path: String) throws(SafetensorsError) {
    func wrong(_ reason: String) -> SafetensorsError {
      SafetensorsError(path: path, reason: reason)
    }
    let bytes = Data(bytes)
    guard bytes.count >= 8 else {
      throw wrong("\(bytes.count) bytes: expected at least 8, the length of a safetensors header")
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << UInt64(8 * $1) }
    if let reason = Self.otherKind(bytes, header: length) { throw wrong(reason) }
    guard length <= Self.longestHeader, 8 + Int(length) <= bytes.count else {
      throw wrong(
        "a header of \(length) bytes: expected at most \(bytes.count - 8), what follows it")
    }
    // The format forbids it, and readers of JSON pass over it.
    if let twice = RepeatedKey.path(in: bytes[8..<(8 + Int(length))], downTo: 1) {
      throw wrong("tensor '\(twice)' is there twice: expected it once")
    }
    let fields: [String: Field]
    do {
      fields = try JSONDecoder().decode(
        [String: Field].self, from: bytes[8..<(8 + Int(length))])
    } catch {
      throw wrong("the header is no JSON of tensors with dtype, shape and data_offsets")
    }
    let data = bytes[(8 + Int(length))...]
    metadata = [:]
    var placed: [(start: Int, tensor: Tensor)] = []
    // By name, so that of several faults the same one is always told.
    for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
      switch field {
      case .metadata(let texts): metadata = texts
      case .entry(let entry):
        guard let kind = Kind(rawValue: entry.dtype) else {
          throw wrong(
            "tensor '\(name)': unknown type '\(entry.dtype)': expected one of "
              + Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let count = StoredTensor.count(of: entry.shape) ?? -1
        let offsets = entry.dataOffsets
        guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1],
          offsets[1] <= data.count, count >= 0, count <= data.count,
          offsets[1] - offsets[0] == count * kind.bytes
        else {
          throw wrong(
            "tensor '\(name)': bytes \(offsets) for the shape \(entry.shape): expected "
              + "\(kind.bytes) a number within the \(data.count) bytes of data")
        }
        let first = data.startIndex + offsets[0]
        placed.append(
          (
            offsets[0],
            Tensor(
              name: name, kind: kind, shape: entry.shape,
              codes: StoredTensor.codes(
                Array(data[first..<first + count * kind.bytes])[...], kind))
          ))
      }
    }
    placed.sort { ($0.start, $0.tensor.name) < ($1.start, $1.tensor.name) }
    var end = 0
    for entry in placed {
      guard entry.start == end else {
        throw wrong(
          "tensor '\(entry.tensor.name)' begins at byte \(entry.start) of the data: expected "
            + "\(end), the end of the one before: tensors neither overlap nor leave a hole")
      }
      end += entry.tensor.codes.count * entry.tensor.kind.bytes
    }
    guard end == data.count else {
      throw wrong("\(data.count) bytes of data: expected \(end), those of the tensors")
    }
    tensors = placed.map(\.tensor)
  }
}
