extension Operation {
  /// Why a format does not have the operation; nil when it has.
  ///
  /// - Parameter format: the format of the operands.
  /// - Returns: one clause for an error line.
  public func obstacle(for format: NumberFormat) -> String? {
    switch format {
    case .float(let float): floatObstacle(float)
    case .integer: integerObstacle
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
    case .rem, .elementary, .sum, .dot: return "not yet"
    case .convert(.float), .convert(.integer), .compare, .classify, .totalOrder:
      return nil
    case _ where format.specials == .scale:
      return
        "no arithmetic is defined on powers of two without a zero: convert, compare and class are"
    case .neg where !format.isSigned:
      return "the format has no negative numbers"
    default:
      return nil
    }
  }

  private var integerObstacle: String? {
    switch self {
    case .add, .sub, .mul, .addFull, .subFull, .mulFull: nil
    case .convert(.float(let target)) where target.specials == .scale:
      "powers of two are rounded from floats"
    case .convert: nil
    default: "integers have \(Operation.names(of: .integer(IntegerFormat(8, isSigned: true))))"
    }
  }

  /// The names of the operations of a format, without those that have a parameter, between commas.
  static func names(of format: NumberFormat) -> String {
    plain.filter { $0.applies(to: format) }.map(\.rawValue).joined(separator: ", ")
  }
}
