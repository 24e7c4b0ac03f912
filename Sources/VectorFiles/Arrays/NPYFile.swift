/// An array in NumPy's own format, `.npy`.
///
/// Six bytes `93 NUMPY`, a version, the length of a header, and the header: a Python dictionary with
/// the type (`descr`), whether the first index runs fastest (`fortran_order`), and the extents
/// (`shape`), padded with spaces and ended by a line feed so that the numbers begin at a multiple of 64
/// bytes. Versions 1.0 (a length of two bytes) and 2.0 (four) are read; 1.0 is written.
///
/// Source: `numpy.lib.format`, sections "Format Version 1.0" and "Format Version 2.0".
public enum NPYFile {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// NumPy's name of a type, or nil where it has none: it knows neither bfloat16 nor floats of eight
  /// bits.
  public static func descriptor(of kind: StoredTensor.Kind) -> String? {
    switch kind {
    case .bool: "|b1"
    case .u8: "|u1"
    case .u16: "<u2"
    case .u32: "<u4"
    case .u64: "<u8"
    case .i8: "|i1"
    case .i16: "<i2"
    case .i32: "<i4"
    case .i64: "<i8"
    case .binary16: "<f2"
    case .binary32: "<f4"
    case .binary64: "<f8"
    case .bfloat16, .float8e4m3, .float8e5m2: nil
    }
  }

  /// The file's bytes.
  ///
  /// - Throws: a type that NumPy does not know.
  public static func bytes(_ tensor: StoredTensor) throws(MalformedFile) -> [UInt8] {
    guard let type = descriptor(of: tensor.kind) else {
      throw MalformedFile(
        name: "tensor '\(tensor.name)'",
        reason: "NumPy has no type for \(tensor.kind.rawValue): expected "
          + "\(knownTypes), or a safetensors file")
    }
    let extents = tensor.shape.map(String.init)
    let shape = extents.count == 1 ? "(\(extents[0]),)" : "(\(extents.joined(separator: ", ")))"
    var header = Array(
      "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }".utf8)
    header += [UInt8](repeating: 0x20, count: (64 - (10 + header.count + 1) % 64) % 64)
    header.append(0x0A)
    precondition(header.count < 1 << 16, "a header that version 1.0 can hold")
    return magic + [1, 0] + LittleEndian.bytes(UInt64(header.count), count: 2) + header
      + tensor.bytes
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: its bytes.
  ///   - name: what they are called in errors.
  ///   - tensor: the name that the tensor gets.
  /// - Returns: the tensor, the last index running fastest whatever the order in the file.
  /// - Throws: a header that is none, a type that is unknown or big-endian, or numbers that are too
  ///   few or too many.
  public static func tensor(
    parsing bytes: [UInt8], name: String, called tensor: String
  ) throws(MalformedFile) -> StoredTensor {
    func wrong(_ reason: String) -> MalformedFile { MalformedFile(name: name, reason: reason) }
    guard bytes.count >= 10, Array(bytes[..<6]) == magic else {
      throw wrong(
        "byte 0: found \(hexadecimal(Array(bytes.prefix(6)))), expected the magic 93 4e 55 4d 50 59"
      )
    }
    guard [1, 2].contains(bytes[6]), bytes[7] == 0 else {
      throw wrong("byte 6: found version \(bytes[6]).\(bytes[7]), expected 1.0 or 2.0")
    }
    let start = bytes[6] == 1 ? 10 : 12
    guard bytes.count >= start else {
      throw wrong("byte \(bytes.count): found the end of a header")
    }
    let length = Int(LittleEndian.number(bytes[8..<start]))
    guard start + length <= bytes.count else {
      throw wrong(
        "byte 8: found a header of \(length) bytes, expected at most \(bytes.count - start)")
    }
    let header = try NPYHeader(
      parsing: bytes[start..<start + length], offset: start, name: name)
    guard
      let kind = StoredTensor.Kind.allCases.first(where: { kind in
        descriptor(of: kind).map { isAlike($0, header.descriptor) } ?? false
      })
    else {
      throw wrong("type '\(header.descriptor)': expected one of \(knownTypes)")
    }
    let data = bytes[(start + length)...]
    guard let count = StoredTensor.count(of: header.shape), count <= data.count,
      count * kind.bytes == data.count
    else {
      throw wrong(
        "\(data.count) bytes of numbers: expected \(kind.bytes) each for the shape \(header.shape)")
    }
    let codes = StoredTensor.codes(data, kind)
    return StoredTensor(
      name: tensor, kind: kind, shape: header.shape,
      codes: header.isFortran ? reordered(codes, header.shape) : codes)
  }

  private static var knownTypes: String {
    StoredTensor.Kind.allCases.compactMap(descriptor).joined(separator: ", ")
  }

  /// Whether two names are of one type: bytes have no order, `<u1` is `|u1`.
  private static func isAlike(_ name: String, _ other: String) -> Bool {
    name == other || name.dropFirst() == other.dropFirst() && name.hasSuffix("1")
  }

  /// From the first index running fastest to the last.
  private static func reordered(_ codes: [UInt64], _ shape: [Int]) -> [UInt64] {
    var strides: [Int] = []
    var stride = 1
    for extent in shape {
      strides.append(stride)
      stride *= extent
    }
    return codes.indices.map { place in
      var (rest, source) = (place, 0)
      for axis in shape.indices.reversed() {
        source += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
      return codes[source]
    }
  }
}
