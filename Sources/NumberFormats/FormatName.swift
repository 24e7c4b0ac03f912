extension NumberFormat {
  /// Finds a format by name: a name or alias of the catalogue, or a shape, in either case.
  ///
  /// Shapes are `e⟨w⟩m⟨t⟩` for a float of `w` exponent bits and `t` stored significand bits,
  /// `int⟨n⟩` for a two's-complement integer and `uint⟨n⟩` for an unsigned one of `n` bits.
  ///
  /// - Parameter name: the name, such as `binary16`, `bf16`, `e5m10` or `int13`.
  /// - Throws: `FormatError.outsideLimits` for a shape whose numbers are too small or too large, and
  ///   `FormatError.unknownFormat` for anything else that is not a name.
  public init(named name: String) throws(FormatError) {
    if let entry = Catalogue.entry(named: name) {
      self = entry.format
      return
    }
    guard let shape = Shape(name.lowercased()) else { throw .unknownFormat(name: name) }
    switch shape {
    case .float(let exponentBits, let significandBits):
      guard FloatFormat.exponentBitsRange.contains(exponentBits),
        FloatFormat.significandBitsRange.contains(significandBits)
      else { throw .outsideLimits(name: name, limits: FloatFormat.limits) }
      self = .float(FloatFormat(exponentBits, significandBits))
    case .integer(let width, let isSigned):
      guard IntegerFormat.widthRange.contains(width) else {
        throw .outsideLimits(name: name, limits: IntegerFormat.limits)
      }
      self = .integer(IntegerFormat(width, isSigned: isSigned))
    }
  }

  /// The canonical name: the catalogue's when it has the format, else the shape.
  ///
  /// Reads back through `init(named:)` to an equal format.
  public var name: String {
    switch self {
    case .float(let format): format.name
    case .integer(let format): format.name
    }
  }
}

extension FloatFormat {
  /// The canonical name: the catalogue's when it has the format, else the shape such as `e6m9`.
  public var name: String {
    Catalogue.entries.first { $0.format == .float(self) }?.name ?? shapeName
  }

  /// The shape, also of a format that has a name: `e5m10` for binary16.
  public var shapeName: String { "e\(exponentBits)m\(significandBits)" }
}

extension IntegerFormat {
  /// The name, which is the shape: `int13` or `uint5`.
  public var name: String { (isSigned ? "int" : "uint") + String(width) }
}

/// A format named by its numbers, legal or not.
private enum Shape {
  case float(exponentBits: Int, significandBits: Int)
  case integer(width: Int, isSigned: Bool)

  /// Reads a lower-case shape.
  init?(_ text: String) {
    if text.hasPrefix("e"), let middle = text.firstIndex(of: "m"),
      let exponentBits = Self.number(text[text.index(after: text.startIndex)..<middle]),
      let significandBits = Self.number(text[text.index(after: middle)...])
    {
      self = .float(exponentBits: exponentBits, significandBits: significandBits)
    } else if text.hasPrefix("int"), let width = Self.number(text.dropFirst(3)) {
      self = .integer(width: width, isSigned: true)
    } else if text.hasPrefix("uint"), let width = Self.number(text.dropFirst(4)) {
      self = .integer(width: width, isSigned: false)
    } else {
      return nil
    }
  }

  /// Decimal digits without a leading zero (but `0` itself); a number too large to hold is simply
  /// large, as every limit is small.
  private static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits == "0" || !digits.hasPrefix("0")
    else { return nil }
    return Int(digits) ?? .max
  }
}
