import NumberFormats

/// The names of Berkeley TestFloat for formats and operations, and their natural extension.
///
/// A function is `⟨format⟩_⟨operation⟩`. TestFloat's own formats are `f16 f32 f64 f128 bf16 i32 i64
/// ui32 ui64`; every other one goes by its name here (`float8e4m3fn`, `posit16`, `int8`, `e6m9`).
/// Operations that TestFloat does not have go by their name here (`nextUp`, `minimum`, `mulFull`).
enum TestFloatFunction {
  private static let formats: [(short: String, name: String)] = [
    ("f16", "binary16"), ("f32", "binary32"), ("f64", "binary64"), ("f128", "binary128"),
    ("bf16", "bfloat16"), ("i32", "int32"), ("i64", "int64"), ("ui32", "uint32"),
    ("ui64", "uint64"),
  ]

  private static let operations: [(short: String, operation: Operation)] = [
    ("mulAdd", .fma), ("roundToInt", .roundToIntegral), ("roundToInt_x", .roundToIntegralExact),
    ("eq_signaling", .compare(.eqSignaling)), ("ne_signaling", .compare(.neSignaling)),
    ("lt_quiet", .compare(.ltQuiet)), ("le_quiet", .compare(.leQuiet)),
    ("gt_quiet", .compare(.gtQuiet)), ("ge_quiet", .compare(.geQuiet)),
  ]

  /// The name of a format.
  static func name(of format: NumberFormat) -> String {
    formats.first { $0.name == format.name }?.short ?? format.name
  }

  /// The format of a name.
  static func format(named name: some StringProtocol) throws(FormatError) -> NumberFormat {
    try NumberFormat(named: formats.first { $0.short == name }?.name ?? String(name))
  }

  /// The name of an operation.
  static func name(of operation: Operation) -> String {
    switch operation {
    case .convert(let target): return "to_" + name(of: target)
    case .sum(let terms): return "sum\(terms)"
    case .dot(let terms): return "dot\(terms)"
    default:
      return operations.first { $0.operation == operation }?.short ?? operation.rawValue
    }
  }

  /// The operation of a name.
  static func operation(named name: String) throws(FormatError) -> Operation {
    if let known = operations.first(where: { $0.short == name }) { return known.operation }
    if name.hasPrefix("to_") { return .convert(try format(named: name.dropFirst(3))) }
    for word in ["sum", "dot"] where name.hasPrefix(word) && name.count > word.count {
      return try Operation(named: word + ":" + name.dropFirst(word.count))
    }
    return try Operation(named: name)
  }
}
