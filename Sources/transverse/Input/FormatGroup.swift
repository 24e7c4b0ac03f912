import NumberFormats

/// Names that stand for several formats.
enum FormatGroup {
  /// The formats of a group; nil of any other name.
  ///
  /// `all` is the catalogue, `p3109` every format of IEEE P3109 of 3 to 8 bits.
  static func formats(named name: String) throws(FormatError) -> [NumberFormat]? {
    switch name {
    case "all": return Catalogue.entries.map(\.format)
    case "p3109":
      var formats: [NumberFormat] = []
      for width in 3...8 {
        for precision in 1...width {
          for isSigned in [true, false] where precision < width || !isSigned {
            for isExtended in [true, false] {
              formats.append(
                .float(
                  try FloatFormat(
                    p3109Width: width, precision: precision, isSigned: isSigned,
                    isExtended: isExtended)))
            }
          }
        }
      }
      return formats
    default: return nil
    }
  }
}
