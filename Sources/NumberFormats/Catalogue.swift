/// The formats that have a name of their own.
///
/// A shape (`e5m10`, `int13`) names any format within the limits; a row here gives a format the
/// name its standard uses, which then is its canonical name.
public enum Catalogue {
  /// One row: a format and what it is called.
  public struct Entry: Hashable, Sendable {
    /// The canonical name.
    public let name: String
    /// Other names by which the format is found, lower case.
    public let aliases: [String]
    /// The format.
    public let format: NumberFormat
    /// Who defines the format, and what its name alone does not tell.
    public let source: String
  }

  /// The rows, floats before integers, no two of the same format.
  public static let entries: [Entry] = floats + p3109 + posits + fixedPoints + integers

  private static let floats = [
    float("binary16", ["half", "fp16", "float16", "f16"], 5, 10, "IEEE 754-2019, 3.6"),
    float("bfloat16", ["bf16"], 8, 7, "Google Brain; the upper half of binary32"),
    float("binary32", ["single", "fp32", "float32", "f32"], 8, 23, "IEEE 754-2019, 3.6"),
    float("binary64", ["double", "fp64", "float64", "f64"], 11, 52, "IEEE 754-2019, 3.6"),
    float("binary128", ["quad", "fp128", "float128", "f128"], 15, 112, "IEEE 754-2019, 3.6"),
    float("tensorFloat32", ["tf32"], 8, 10, "NVIDIA; 19 bits, here with subnormals"),
    float("float8e5m2", ["float8_e5m2"], 5, 2, "OCP OFP8 E5M2"),
    float("float8e4m3", ["float8_e4m3"], 4, 3, "IEEE-like, with infinities; not OCP E4M3"),
    float("float8e3m4", ["float8_e3m4"], 3, 4, "IEEE-like, with infinities"),
    float("float8e4m3fn", ["float8_e4m3fn"], 4, 3, specials: .finiteNaN, "OCP OFP8 E4M3"),
    float(
      "float8e4m3fnuz", ["float8_e4m3fnuz"], 4, 3, specials: .finiteNaNUnsignedZero,
      "AMD, Graphcore, Qualcomm"),
    float(
      "float8e5m2fnuz", ["float8_e5m2fnuz"], 5, 2, specials: .finiteNaNUnsignedZero,
      "AMD, Graphcore, Qualcomm"),
    float(
      "float8e4m3b11fnuz", ["float8_e4m3b11fnuz"], 4, 3, bias: 11, specials: .finiteNaNUnsignedZero,
      "Google"),
    float(
      "float6e3m2fn", ["float6_e3m2fn", "mxfp6e3m2"], 3, 2, specials: .finite, "OCP MX 1.0 FP6"),
    float(
      "float6e2m3fn", ["float6_e2m3fn", "mxfp6e2m3"], 2, 3, specials: .finite, "OCP MX 1.0 FP6"),
    float(
      "float4e2m1fn", ["float4_e2m1fn", "mxfp4e2m1"], 2, 1, specials: .finite, "OCP MX 1.0 FP4"),
    Entry(
      name: "float8e8m0fnu", aliases: ["float8_e8m0fnu", "e8m0", "ue8m0"],
      format: .float(FloatFormat(8, 0, bias: 127, isSigned: false, specials: .scale)),
      source: "OCP MX 1.0 scale; powers of two only"),
  ]

  /// Those that IEEE P3109 requires; the other ones are found by their shape.
  private static let p3109 = [
    (4, 2, true, false), (8, 3, true, true), (8, 4, true, true), (8, 1, false, false),
  ]
  .map { (width, precision, isSigned, isExtended) in
    let bits = width - precision + (isSigned ? 0 : 1)
    let format = FloatFormat(
      bits, precision - 1, bias: 1 << (bits - 1), isSigned: isSigned,
      specials: isExtended ? .p3109Extended : .p3109Finite)
    return Entry(
      name: format.shapeName, aliases: [], format: .float(format),
      source: "IEEE P3109 interim report 4.0")
  }

  private static let posits = [8, 16, 32].map { width in
    Entry(
      name: "posit\(width)", aliases: [], format: .posit(PositFormat(width)),
      source: "Posit Standard 2022")
  }

  private static let fixedPoints = [
    Entry(
      name: "mxint8", aliases: [FixedPointFormat.mxint8.name],
      format: .fixedPoint(FixedPointFormat.mxint8), source: "OCP MX 1.0 INT8 element"),
    Entry(
      name: "q0.15", aliases: [],
      format: .fixedPoint(FixedPointFormat(16, fractionBits: 15, isSigned: true)),
      source: "Q notation without the sign bit"),
  ]

  private static let integers =
    [4, 8, 16, 32, 64, 128].map { integer(width: $0, isSigned: true, "two's complement") }
    + [4, 8, 16, 32, 64, 128].map { integer(width: $0, isSigned: false, "unsigned") }

  private static func float(
    _ name: String, _ aliases: [String], _ exponentBits: Int, _ significandBits: Int,
    bias: Int? = nil, specials: SpecialCodes = .ieee, _ source: String
  ) -> Entry {
    let format = FloatFormat(exponentBits, significandBits, bias: bias, specials: specials)
    return Entry(name: name, aliases: aliases, format: .float(format), source: source)
  }

  private static func integer(width: Int, isSigned: Bool, _ source: String) -> Entry {
    let format = IntegerFormat(width, isSigned: isSigned)
    return Entry(name: format.name, aliases: [], format: .integer(format), source: source)
  }

  /// The row that a name finds, whatever its case.
  static func entry(named name: String) -> Entry? {
    let key = name.lowercased()
    return entries.first { $0.name.lowercased() == key || $0.aliases.contains(key) }
  }
}
