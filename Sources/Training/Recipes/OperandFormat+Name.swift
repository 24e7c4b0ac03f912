import NumberFormats

extension OperandFormat {
  /// Finds an operand format by name: a number format, `scaled:` before one whose tensors share a
  /// scale, a block format, or `ternary`.
  ///
  /// - Parameter name: such as `float8e4m3fn`, `scaled:int8`, `mxfp8e4m3` or `ternary`.
  /// - Throws: `FormatError` when there is no such format.
  public init(named name: String) throws(FormatError) {
    let prefix = "scaled:"
    if name.hasPrefix(prefix) {
      self = .scaled(try NumberFormat(named: String(name.dropFirst(prefix.count))))
    } else if name == OperandFormat.ternary.name {
      self = .ternary
    } else if let block = BlockFormat(named: name) {
      self = .block(block)
    } else {
      self = .number(try NumberFormat(named: name))
    }
  }
}
