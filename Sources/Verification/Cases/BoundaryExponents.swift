import NumberFormats

/// The exponent fields at which the arithmetic of a float format changes its behaviour.
enum BoundaryExponents {
  /// Fields near zero and subnormals, near one, one precision away from one on both sides, near
  /// half of either end (where products underflow and overflow), and near infinity; ascending.
  ///
  /// - Parameter format: the format.
  /// - Returns: the distinct fields.
  static func fields(of format: FloatFormat) -> [Int] {
    let top = format.topExponentField
    let (bias, precision) = (format.bias, format.precision)
    let wanted =
      [0, 1, 2, bias / 2, bias / 2 + 1, bias - precision - 1, bias - precision]
      + [bias - 1, bias, bias + 1, bias + precision - 1, bias + precision, bias + precision + 1]
      + [bias + bias / 2, bias + bias / 2 + 1, top - 2, top - 1, top]
    return Set(wanted.map { min(max($0, 0), top) }).sorted()
  }
}
