/// The header of an NPY file: a literal of a Python dictionary with three keys.
struct NPYHeader {
  let descriptor: String
  let isFortran: Bool
  let shape: [Int]

  /// Reads the literal.
  ///
  /// - Parameters:
  ///   - bytes: the header, padding included.
  ///   - offset: where it stands in the file, for messages.
  ///   - name: what the file is called in errors.
  /// - Throws: a literal that is none, or other keys.
  init(parsing bytes: ArraySlice<UInt8>, offset: Int, name: String) throws(MalformedFile) {
    var scanner = Scanner(rest: bytes[...])
    guard let fields = scanner.dictionary() else {
      throw MalformedFile(
        name: name,
        reason: "byte \(offset + bytes.count - scanner.rest.count): found no NPY header, expected "
          + "{'descr': '<f4', 'fortran_order': False, 'shape': (…), }")
    }
    guard case .text(let descriptor) = fields["descr"],
      case .truth(let isFortran) = fields["fortran_order"],
      case .extents(let shape) = fields["shape"], fields.count == 3
    else {
      throw MalformedFile(
        name: name,
        reason: "byte \(offset): found the keys \(fields.keys.sorted().joined(separator: ", ")), "
          + "expected descr (a text), fortran_order (True or False) and shape (integers) alone")
    }
    self.descriptor = descriptor
    self.isFortran = isFortran
    self.shape = shape
  }

  private enum Value {
    case text(String)
    case truth(Bool)
    case extents([Int])
  }

  /// Reads the little of Python's syntax that such headers use.
  private struct Scanner {
    var rest: ArraySlice<UInt8>

    /// Takes a text away, and the white space before it.
    mutating func take(_ text: String) -> Bool {
      rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      guard rest.starts(with: text.utf8) else { return false }
      rest = rest.dropFirst(text.utf8.count)
      return true
    }

    mutating func dictionary() -> [String: Value]? {
      var fields: [String: Value] = [:]
      guard take("{") else { return nil }
      while !take("}") {
        guard let key = text(), take(":"), let value = value(), fields[key] == nil else {
          return nil
        }
        fields[key] = value
        if !take(",") {
          guard take("}") else { return nil }
          break
        }
      }
      _ = take("")
      return rest.isEmpty ? fields : nil
    }

    private mutating func text() -> String? {
      guard let quote = ["'", "\""].first(where: { take($0) }), let mark = quote.utf8.first,
        let end = rest.firstIndex(of: mark)
      else { return nil }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }

    private mutating func value() -> Value? {
      if take("True") { return .truth(true) }
      if take("False") { return .truth(false) }
      if take("(") { return extents().map(Value.extents) }
      return text().map(Value.text)
    }

    private mutating func extents() -> [Int]? {
      var extents: [Int] = []
      while !take(")") {
        let digits = rest.drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
        guard let extent = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        rest = rest[digits.endIndex...]
        // Python 2 wrote long integers with an L.
        _ = take("L")
        extents.append(extent)
        if !take(",") {
          guard take(")") else { return nil }
          break
        }
      }
      return extents
    }
  }
}
