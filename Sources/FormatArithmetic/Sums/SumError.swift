import NumberFormats

/// Why there is no program for sums of products of some formats; its description is one line.
public enum SumError: Error, Hashable, Sendable {
  /// Two formats are of kinds whose numbers are not multiplied with each other.
  case kindsDiffer(String, String)
  /// The format of products does not hold all numbers of a factor.
  case productTooNarrow(product: String, factor: String)
  /// A format of powers of two has no sums.
  case noSums(format: String)
}

extension SumError: CustomStringConvertible {
  /// One line: what was given, and what was expected.
  public var description: String {
    switch self {
    case .kindsDiffer(let one, let other):
      "'\(one)' and '\(other)' have no common arithmetic: expected formats of one kind"
    case .productTooNarrow(let product, let factor):
      "products in '\(product)' cannot hold every number of the factor '\(factor)': expected a format "
        + "with at least its precision and range"
    case .noSums(let format):
      "'\(format)' has powers of two only: expected a format with sums"
    }
  }
}
