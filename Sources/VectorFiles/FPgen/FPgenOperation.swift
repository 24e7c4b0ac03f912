import NumberFormats

/// The operation codes of IBM FPgen's syntax.
///
/// `rfi` is taken for the form that raises inexact, `?` gives the number of the class in IEEE 754's
/// order. Minima and maxima are IEEE 754-2008's, which are those of 2019 but for signalling NaNs and
/// zeros of both signs. `qC` and `sC` are not read: no published line shows what they deliver.
enum FPgenOperation {
  /// What a code stands for.
  enum Meaning {
    case operation(Operation)
    /// Whether the operand's class is one of those whose bits are set.
    case predicate(UInt16)
  }

  private static let operations: [(code: String, operation: Operation)] = [
    ("+", .add), ("-", .sub), ("*", .mul), ("/", .div), ("*+", .fma), ("V", .sqrt), ("%", .rem),
    ("rfi", .roundToIntegralExact), ("~", .neg), ("A", .abs), ("@", .copySign), ("S", .scaleB),
    ("L", .logB), ("Nu", .nextUp), ("Nd", .nextDown), ("?", .classify),
    ("<C", .extremum(.minimumNumber)), (">C", .extremum(.maximumNumber)),
    ("<A", .extremum(.minimumMagnitudeNumber)), (">A", .extremum(.maximumMagnitudeNumber)),
  ]

  private static let predicates: [(code: String, classes: [OperandClass])] = [
    ("?n", [.negativeNormal, .positiveNormal]),
    (
      "?f",
      [
        .negativeNormal, .negativeSubnormal, .negativeZero, .positiveZero, .positiveSubnormal,
        .positiveNormal,
      ]
    ),
    ("?0", [.negativeZero, .positiveZero]), ("?s", [.negativeSubnormal, .positiveSubnormal]),
    ("?i", [.negativeInfinity, .positiveInfinity]), ("?N", [.signalingNaN, .quietNaN]),
    ("?sN", [.signalingNaN]),
    (signCode, [.negativeInfinity, .negativeNormal, .negativeSubnormal, .negativeZero]),
  ]

  /// The predicate that tells signs, also of NaNs.
  static let signCode = "?-"

  /// All classes.
  static let allClasses: UInt16 = (1 << UInt16(OperandClass.allCases.count)) - 1

  /// What a code stands for; nil of one that the suite has no operation for.
  static func meaning(of code: Substring) -> Meaning? {
    if let known = operations.first(where: { $0.code == code }) {
      return .operation(known.operation)
    }
    guard let predicate = predicates.first(where: { $0.code == code }) else { return nil }
    return .predicate(predicate.classes.reduce(0) { $0 | 1 << UInt16($1.rawValue) })
  }

  /// The code of an operation; nil when the syntax has none.
  static func code(of operation: Operation) -> String? {
    operations.first { $0.operation == operation }?.code
  }

  /// The codes, for error lines.
  static let known = (operations.map(\.code) + ["cff", "cfi", "cif"] + predicates.map(\.code))
    .joined(separator: " ")
}

/// The rounding modes of IBM FPgen's syntax.
enum FPgenRounding {
  private static let modes: [(code: String, mode: RoundingMode)] = [
    (">", .up), ("<", .down), ("0", .towardZero), ("=0", .nearestEven), ("=^", .nearestAway),
  ]

  static func mode(_ code: String) -> RoundingMode? { modes.first { $0.code == code }?.mode }

  static func code(of mode: RoundingMode) -> String? { modes.first { $0.mode == mode }?.code }

  /// The modes, for error lines.
  static let known = modes.map(\.code).joined(separator: " ")
}

/// The exceptions of IBM FPgen's syntax.
enum FPgenFlags {
  /// Underflow has three letters: `u` and `w` when tiny before rounding, `v` when tiny after rounding.
  private static let letters: [(letter: UInt8, flag: Flags)] = [
    (UInt8(ascii: "x"), .inexact), (UInt8(ascii: "u"), .underflow), (UInt8(ascii: "v"), .underflow),
    (UInt8(ascii: "w"), .underflow), (UInt8(ascii: "o"), .overflow),
    (UInt8(ascii: "z"), .divideByZero), (UInt8(ascii: "i"), .invalid),
  ]

  /// The flags of some letters; nil when another letter is among them.
  static func flags(_ bytes: ArraySlice<UInt8>) -> Flags? {
    var flags: Flags = []
    for byte in bytes {
      guard let known = letters.first(where: { $0.letter == byte }) else { return nil }
      flags.formUnion(known.flag)
    }
    return flags
  }

  /// The letters of flags, each exception once.
  static func letters(of flags: Flags, _ tininess: Tininess) -> String {
    let underflow = tininess == .beforeRounding ? "u" : "v"
    return [
      (Flags.inexact, "x"), (.underflow, underflow), (.overflow, "o"), (.divideByZero, "z"),
      (.invalid, "i"),
    ].filter { flags.contains($0.0) }.map(\.1).joined()
  }
}
