import NumberFormats

/// A machine word that holds a code: 64 bits where the format allows it, because that is three
/// times faster, 128 bits above.
protocol CodeWord: FixedWidthInteger & UnsignedInteger & Sendable {
  /// Puts a batch to a reference, which answers both widths.
  static func answer(_ cases: CaseBatch<Self>, by reference: any Reference)
}

extension UInt64: CodeWord {
  static func answer(_ cases: CaseBatch<UInt64>, by reference: any Reference) {
    reference.answer(cases)
  }
}

extension UInt128: CodeWord {
  static func answer(_ cases: CaseBatch<UInt128>, by reference: any Reference) {
    reference.answer(cases)
  }
}
