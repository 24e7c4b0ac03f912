import NumberFormats

extension ProgrammedFloat {
  /// The shortest decimal that reads back to the same number: `0.1`, `-448`, `inf`, `nan`.
  public var description: String { Self.format.text(of: Code(code)) }

  /// The number that a text stands for, rounded once from its exact value, ties to even.
  ///
  /// Reads decimals (`-1.5e-7`), hexadecimals (`0x1.8p-3`), `inf` and `nan`.
  ///
  /// - Parameter text: the number; nothing may stand before or after it. Anything else, and an
  ///   infinity or NaN that the format does not have, gives nil.
  public init?(_ text: String) {
    guard let (code, _) = try? Self.format.code(ofNumber: text) else { return nil }
    self.init(code: UInt64(truncatingIfNeeded: code))
  }

  /// Reads the number from the text that `encode(to:)` writes.
  ///
  /// - Parameter decoder: where the text is.
  /// - Throws: `DecodingError` when there is no text or it is no number of the format.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a number of \(Self.format.name)")
    }
    self = number
  }

  /// Writes the number as its shortest decimal text, which any format reads; of a NaN neither sign
  /// nor payload is kept.
  ///
  /// - Parameter encoder: where the text goes.
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
