import NumberFormats

/// The smaller format of the same kind in which the same combinations of classes and flags, and the
/// same rounding decisions, occur.
///
/// These bins do not speak of sizes. Which of them are reached depends on comparisons of sizes only:
/// whether subnormal numbers, their quotients and products can overflow, vanish or be exact, which is
/// settled when the exponents reach further than the significand is long, `emax > t + 3`, and there are
/// a few bits of both. The kin meets the same conditions. Tests compare the claim with all cases of
/// formats of 8 to 11 bits; it is not proved.
package enum FormatKin {
  /// The dimensions that are taken from the kin.
  package static let dimensions: [CoverageDimension.Kind] = [.operandClasses, .roundingDecision]

  /// The kin of a campaign's format; nil where none is known.
  package static func format(for campaign: Campaign) -> NumberFormat? {
    guard case .float(let format) = campaign.format, campaign.attributes.rounding.randomBits == 0
    else { return nil }
    let significandBits: Int
    switch campaign.operation {
    case .add, .sub, .mul, .div, .sqrt, .compare, .extremum: significandBits = 3
    case .fma: significandBits = 2
    default: return nil
    }
    guard let kin = try? format.resized(exponentBits: 4, significandBits: significandBits),
      let usual = try? format.resized(
        exponentBits: format.exponentBits, significandBits: format.significandBits),
      usual.bias == format.bias, format.exponentBits >= 4,
      format.significandBits >= significandBits,
      format.maximumExponent > format.significandBits + 3,
      -format.minimumExponent >= format.significandBits + 3
    else { return nil }
    return .float(kin)
  }
}

extension FloatFormat {
  /// A format of the same kind with other widths.
  fileprivate func resized(exponentBits: Int, significandBits: Int) throws(FormatError)
    -> FloatFormat
  {
    guard specials.isP3109 else {
      return try FloatFormat(
        exponentBits: exponentBits, significandBits: significandBits, specials: specials)
    }
    return try FloatFormat(
      p3109Width: exponentBits + significandBits + (isSigned ? 1 : 0),
      precision: significandBits + 1, isSigned: isSigned, isExtended: specials == .p3109Extended)
  }
}
