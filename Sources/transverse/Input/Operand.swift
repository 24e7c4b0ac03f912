import NumberFormats

/// A number given on the command line, in a format.
struct Operand {
  /// The text as it was typed.
  let text: String
  let code: Code
  /// Whether the text stands for another number than the code does.
  let isInexact: Bool
  let format: NumberFormat

  /// Reads a number, rounded to nearest-even once, or raw bits.
  ///
  /// - Throws: `FormatError` when the text is neither, or does not fit the format.
  init(_ argument: String, format: NumberFormat) throws(FormatError) {
    text = NegativeOperands.unshielded(argument)
    let (code, flags) = try format.code(fromText: text)
    self.code = code
    isInexact = flags.contains(.inexact)
    self.format = format
  }

  /// Says on standard error when the number was rounded, and to what exactly.
  func noteRounding() {
    guard isInexact else { return }
    let exact = format.exactText(of: code)
    let value = exact.count <= Self.longestExactText ? exact : format.hexadecimalText(of: code)
    StandardError.line(
      "note: '\(text)' is not a number of \(format.name): rounded to \(value) "
        + "(\(format.bitsText(of: code)), nearestEven)")
  }

  /// Longer decimals are told in hexadecimal.
  private static let longestExactText = 64
}
