extension NumberFormat {
  /// Finds a format by name: a name or alias of the catalogue, or a shape, in either case.
  ///
  /// Shapes are `e⟨w⟩m⟨t⟩` for a float of `w` exponent bits and `t` stored significand bits, after
  /// which `b⟨bias⟩` names an unusual bias and `fn`, `fnuz` or `fin` the special codes;
  /// `binary⟨K⟩p⟨P⟩⟨s|u⟩⟨e|f⟩` for a format of IEEE P3109;
  /// `posit⟨n⟩`; `q⟨m⟩.⟨f⟩` and unsigned `uq⟨m⟩.⟨f⟩` for fixed point, the sign bit not counted;
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
    case .float(let exponentBits, let significandBits, let bias, let specials):
      guard
        let format = try? FloatFormat(
          exponentBits: exponentBits, significandBits: significandBits, specials: specials,
          bias: bias)
      else { throw .outsideLimits(name: name, limits: FloatFormat.limits) }
      self = .float(format)
    case .p3109(let width, let precision, let isSigned, let isExtended):
      self = .float(
        try FloatFormat(
          p3109Width: width, precision: precision, isSigned: isSigned, isExtended: isExtended))
    case .posit(let width): self = .posit(try PositFormat(width: width))
    case .fixedPoint(let integerBits, let fractionBits, let isSigned):
      let bits = integerBits.addingReportingOverflow(fractionBits).partialValue
      guard integerBits <= 128, fractionBits <= 128 else {
        throw .outsideLimits(name: name, limits: FixedPointFormat.limits)
      }
      self = .fixedPoint(
        try FixedPointFormat(
          width: bits + (isSigned ? 1 : 0), fractionBits: fractionBits, isSigned: isSigned))
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
    case .fixedPoint(let format): Catalogue.entries.first { $0.format == self }?.name ?? format.name
    case .posit(let format): format.name
    }
  }
}

extension FloatFormat {
  /// The canonical name: the catalogue's when it has the format, else the shape such as `e6m9`.
  public var name: String {
    Catalogue.entries.first { $0.format == .float(self) }?.name ?? shapeName
  }

  /// The shape, also of a format that has a name: `e5m10` for binary16.
  public var shapeName: String {
    switch specials {
    case .p3109Extended, .p3109Finite:
      let letters = (isSigned ? "s" : "u") + (specials == .p3109Extended ? "e" : "f")
      return "binary\(width)p\(precision)\(letters)"
    case .ieee, .finiteNaN, .finiteNaNUnsignedZero, .finite, .scale:
      let usual = FloatFormat(exponentBits, significandBits, specials: specials).bias
      return "e\(exponentBits)m\(significandBits)" + (bias == usual ? "" : "b\(bias)")
        + specials.shapeSuffix
    }
  }
}

extension IntegerFormat {
  /// The name, which is the shape: `int13` or `uint5`.
  public var name: String { (isSigned ? "int" : "uint") + String(width) }
}

/// A format named by its numbers, legal or not.
private enum Shape {
  case float(exponentBits: Int, significandBits: Int, bias: Int?, SpecialCodes)
  case p3109(width: Int, precision: Int, isSigned: Bool, isExtended: Bool)
  case posit(width: Int)
  case fixedPoint(integerBits: Int, fractionBits: Int, isSigned: Bool)
  case integer(width: Int, isSigned: Bool)

  /// Reads a lower-case shape.
  init?(_ text: String) {
    if text.hasPrefix("binary") {
      guard let shape = Self.p3109(text.dropFirst(6)) else { return nil }
      self = shape
    } else if text.hasPrefix("posit") {
      guard let width = Self.number(text.dropFirst(5)) else { return nil }
      self = .posit(width: width)
    } else if text.hasPrefix("q") || text.hasPrefix("uq") {
      let isSigned = text.hasPrefix("q")
      let parts = text.dropFirst(isSigned ? 1 : 2).split(
        separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let integerBits = Self.number(parts[0]),
        let fractionBits = Self.number(parts[1])
      else { return nil }
      self = .fixedPoint(
        integerBits: integerBits, fractionBits: fractionBits, isSigned: isSigned)
    } else if text.hasPrefix("int"), let width = Self.number(text.dropFirst(3)) {
      self = .integer(width: width, isSigned: true)
    } else if text.hasPrefix("uint"), let width = Self.number(text.dropFirst(4)) {
      self = .integer(width: width, isSigned: false)
    } else {
      guard let shape = Self.float(text) else { return nil }
      self = shape
    }
  }

  /// `e⟨w⟩m⟨t⟩`, with `b⟨bias⟩` and a suffix for the special codes.
  private static func float(_ text: String) -> Shape? {
    guard text.hasPrefix("e"), let middle = text.firstIndex(of: "m"),
      let exponentBits = number(text[text.index(after: text.startIndex)..<middle])
    else { return nil }
    var rest = text[text.index(after: middle)...]
    var specials = SpecialCodes.ieee
    // The longer suffix first: `fnuz` before `fn`.
    for kind in [SpecialCodes.finiteNaNUnsignedZero, .finiteNaN, .finite]
    where specials == .ieee && rest.hasSuffix(kind.shapeSuffix) {
      specials = kind
      rest = rest.dropLast(kind.shapeSuffix.count)
    }
    let parts = rest.split(separator: "b", omittingEmptySubsequences: false)
    guard let significandBits = number(parts[0]), parts.count <= 2 else { return nil }
    var bias: Int?
    if parts.count == 2 {
      let isNegative = parts[1].hasPrefix("-")
      guard let magnitude = number(parts[1].dropFirst(isNegative ? 1 : 0)) else { return nil }
      bias = isNegative ? -magnitude : magnitude
    }
    return .float(
      exponentBits: exponentBits, significandBits: significandBits, bias: bias, specials)
  }

  /// `⟨K⟩p⟨P⟩⟨s|u⟩⟨e|f⟩`.
  private static func p3109(_ text: Substring) -> Shape? {
    let (letters, numbers) = (text.suffix(2), text.dropLast(2).split(separator: "p"))
    guard numbers.count == 2, let width = number(numbers[0]), let precision = number(numbers[1]),
      ["se", "sf", "ue", "uf"].contains(letters)
    else { return nil }
    return .p3109(
      width: width, precision: precision, isSigned: letters.hasPrefix("s"),
      isExtended: letters.hasSuffix("e"))
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
