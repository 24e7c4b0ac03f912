extension Operation {
  /// Why a format does not have the operation; nil when it has.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: one clause for an error line.
  public func obstacle(for format: NumberFormat) -> String? {
    switch format {
    case .float(let float): floatObstacle(float)
    case .integer: integerObstacle
    case .fixedPoint: fixedPointObstacle
    case .posit: positObstacle
    }
  }

  /// Whether a format has this operation.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: whether the operation is defined on it.
  public func applies(to format: NumberFormat) -> Bool { obstacle(for: format) == nil }

  private func floatObstacle(_ format: FloatFormat) -> String? {
    switch self {
    case .addFull, .subFull, .mulFull, .integer:
      return "it is an operation of integers"
    case .convert, .compare, .classify, .totalOrder:
      return nil
    case _ where format.specials == .scale:
      return
        "no arithmetic is defined on powers of two without a zero: convert, comparisons and class are"
    case .elementary where format.width > 16:
      return "elementary functions are shown to be correctly rounded for formats of at most 16 bits"
    case .rem where format.exponentBits > 11:
      return "its program would have millions of reads: exponents of at most 11 bits have it"
    case .sum, .dot:
      return format.exponentBits <= 8
        ? nil : "the exact sum would be thousands of bits long: exponents of at most 8 bits have it"
    case .neg where !format.isSigned:
      return "the format has no negative numbers"
    default:
      return nil
    }
  }

  private var integerObstacle: String? {
    switch self {
    case .convert(.float(let target)) where target.specials == .scale:
      return "powers of two are rounded from floats"
    case .add, .sub, .mul, .addFull, .subFull, .mulFull, .convert, .div, .rem, .neg, .abs, .sum,
      .dot, .integer:
      return nil
    case .extremum(let extremum) where !extremum.comparesMagnitudes && !extremum.prefersNumber:
      return nil
    case .compare(let comparison):
      return [.eq, .ne, .lt, .le, .gt, .ge].contains(comparison)
        ? nil : "integers have no NaN: eq, ne, lt, le, gt and ge compare them"
    default:
      return "it is an operation of floats"
    }
  }

  private var fixedPointObstacle: String? {
    switch self {
    case .add, .sub, .mul, .neg, .abs: nil
    case .convert(.float(let target)) where target.specials == .scale:
      "powers of two are rounded from floats"
    case .convert: nil
    case .extremum, .compare: integerObstacle
    default: "fixed point has add, sub, mul, neg, abs, minimum, maximum, comparisons and convert"
    }
  }

  private var positObstacle: String? {
    switch self {
    case .add, .sub, .mul, .div, .sqrt, .fma, .neg, .abs, .nextUp, .nextDown, .dot: nil
    case .convert(.float(let target)) where target.specials == .scale:
      "powers of two are rounded from floats"
    case .convert: nil
    case .extremum, .compare: integerObstacle
    default: "posits have no such operation: there are no flags, signs of zero or classes to tell"
    }
  }

  /// The names of the operations of a format, without those that have a parameter, between commas.
  static func names(of format: NumberFormat) -> String {
    plain.filter { $0.applies(to: format) }.map(\.rawValue).joined(separator: ", ")
  }
}
