import NumberFormats

/// What a publication says that an operation of another in-memory design takes.
public struct PublishedCount: Hashable, Sendable {
  /// The design.
  public let system: String
  /// The number of steps.
  public let steps: Double
  /// What a step is.
  public let step: String
  /// The formula, or that it is a figure of the publication.
  public let formula: String
  /// Where it stands.
  public let source: String
  /// In what it differs from what is counted here.
  public let difference: String

  /// What is published of an operation of a float format.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the format.
  /// - Returns: the counts; none for what the publications do not cover.
  public static func counts(of operation: Operation, _ format: NumberFormat) -> [PublishedCount] {
    guard case .float(let float) = format else { return [] }
    return FloatPIM.counts(of: operation, float) + AritPIM.counts(of: operation, float)
  }
}

/// FloatPIM (Imani, Gupta, Kim and Rosing, ISCA 2019): NOR gates in resistive memory.
private enum FloatPIM {
  static let source = "formulas of the paper, as a third-party digest gives them [K]"
  static let difference = """
    one result a memory row; rounding, subnormal numbers and NaN are not stated
    """

  static func counts(of operation: Operation, _ format: FloatFormat) -> [PublishedCount] {
    let (exponent, significand) = (Double(format.exponentBits), Double(format.significandBits))
    switch operation {
    case .add:
      return [
        count(
          3 + 16 * exponent + 19 * significand + significand * significand, "NOR steps",
          "3 + 16·Ne + 19·Nm + Nm²"),
        count(2 * significand + 1, "search steps, beside the NOR steps", "2·Nm + 1"),
      ]
    case .mul:
      return [
        count(
          12 * exponent + 6.5 * significand * significand - 7.5 * significand - 2, "NOR steps",
          "12·Ne + 6.5·Nm² − 7.5·Nm − 2")
      ]
    default: return []
    }
  }

  private static func count(_ steps: Double, _ step: String, _ formula: String) -> PublishedCount {
    PublishedCount(
      system: "FloatPIM", steps: steps, step: step, formula: formula, source: source,
      difference: difference)
  }
}

/// AritPIM (Leitersdorf et al.): gates of bit-serial and
/// bit-parallel arithmetic.
private enum AritPIM {
  static let source = "README and tables of oleitersdorf/AritPIM"

  static func counts(of operation: Operation, _ format: FloatFormat) -> [PublishedCount] {
    switch (format.name, operation) {
    case ("binary32", .add):
      [
        serial(3997, "signed"), serial(2306, "unsigned"), parallel(1359, "signed"),
        parallel(817, "unsigned"),
      ]
    case ("binary32", .mul): [serial(11_586, ""), parallel(1407, "")]
    case ("bfloat16", .add): [serial(1849, "signed"), serial(1075, "unsigned")]
    case ("bfloat16", .mul): [serial(1742, "")]
    default: []
    }
  }

  private static func serial(_ steps: Double, _ sign: String) -> PublishedCount {
    count("AritPIM bit-serial", steps, "NOR gates, one after another", sign)
  }

  private static func parallel(_ steps: Double, _ sign: String) -> PublishedCount {
    count(
      "AritPIM bit-parallel", steps, "cycles, partitions of a row at the same time", sign)
  }

  private static func count(
    _ system: String, _ steps: Double, _ step: String, _ sign: String
  ) -> PublishedCount {
    PublishedCount(
      system: system + (sign.isEmpty ? "" : ", \(sign)"), steps: steps, step: step,
      formula: "published figure", source: source,
      difference: """
        rounds to nearest even only, and its signed addition is the one that is here; its tests \
        leave out subnormal numbers and NaN, which are computed here
        """)
  }
}
