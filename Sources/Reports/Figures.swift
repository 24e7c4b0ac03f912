import Foundation

/// Numbers as people read them: the same text in every locale.
///
/// Groups are separated by commas and the decimal sign is a point. A space before a unit is an
/// ordinary one, so that the texts can be searched for.
public enum Figures {
  /// A whole number with a comma between groups of three digits, such as `1,048,576`.
  public static func count(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + grouped(digits)
  }

  /// A count of things, such as `1 seed` or `4,000 images`.
  ///
  /// - Parameters:
  ///   - number: the count.
  ///   - noun: what is counted, in the singular; its plural ends in `s`.
  /// - Returns: the figure and the noun.
  public static func count(_ number: some BinaryInteger, of noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A number with the given number of decimals, such as `-1,234.50`; ties go to the even digit.
  ///
  /// From 10⁹ on decimals say nothing that anybody reads: such numbers have three significant digits and
  /// a power of ten, as `2.27×10¹⁵`, unless no decimals are asked for.
  ///
  /// - Parameters:
  ///   - number: any number; one that is not finite reads `NaN`, `∞` or `-∞`.
  ///   - decimals: the digits after the point, 0…17.
  /// - Returns: the number as text.
  public static func fixed(_ number: Double, decimals: Int) -> String {
    precondition((0...17).contains(decimals), "decimals must be 0…17, not \(decimals)")
    if let special = special(number) { return special }
    if decimals > 0, number.magnitude >= 1e9 { return significant(number) }
    let text = String(format: "%.*f", decimals, number.magnitude)
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    // A negative number that rounds to zero reads as zero.
    let isNegative = number < 0 && text.contains { $0 != "0" && $0 != "." }
    return (isNegative ? "-" : "") + grouped(String(parts[0])) + fraction
  }

  /// A number with the given number of significant digits, such as `0.0123` or `1.23×10⁻⁷`.
  ///
  /// Powers of ten are used below 10⁻⁴ and from 10⁶ on, where counting zeros would be work.
  ///
  /// - Parameters:
  ///   - number: any number; one that is not finite reads `NaN`, `∞` or `-∞`.
  ///   - digits: the significant digits, 1…17.
  /// - Returns: the number as text.
  public static func significant(_ number: Double, digits: Int = 3) -> String {
    precondition((1...17).contains(digits), "significant digits must be 1…17, not \(digits)")
    if let special = special(number) { return special }
    if number == 0 { return "0" }
    let (significand, exponent) = scientific(number, digits: digits)
    guard (-4..<6).contains(exponent) else {
      return "\(significand)×10\(superscript(exponent))"
    }
    let decimals = digits - 1 - exponent
    if decimals >= 0 {
      return fixed(number, decimals: min(decimals, 17))
    }
    let whole = significand.filter { $0 != "." } + String(repeating: "0", count: -decimals)
    let magnitude = grouped(whole.filter { $0 != "-" })
    return (number < 0 ? "-" : "") + magnitude
  }

  /// A fraction as a percentage, such as `98.7 %` for 0.987.
  ///
  /// - Parameters:
  ///   - fraction: the part of the whole; 1 is `100 %`.
  ///   - decimals: the digits after the point, 0…17.
  /// - Returns: the number as text.
  public static func percentage(_ fraction: Double, decimals: Int = 1) -> String {
    fixed(fraction * 100, decimals: decimals) + " %"
  }

  /// The significand in `[1, 10)` and the exponent of a finite number other than zero, rounded.
  static func scientific(_ number: Double, digits: Int) -> (significand: String, exponent: Int) {
    let parts = String(format: "%.*e", digits - 1, number).split(separator: "e")
    return (String(parts[0]), Int(parts[1]) ?? 0)
  }

  /// A whole number in superior figures, such as `⁻⁷`.
  static func superscript(_ number: Int) -> String {
    let figures: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(
      String(number).map { $0 == "-" ? "⁻" : $0.wholeNumberValue.map { figures[$0] } ?? $0 })
  }

  /// What a number that is not finite reads as, or nothing.
  static func special(_ number: Double) -> String? {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-∞" : "∞" }
    return nil
  }

  /// Digits with a comma between groups of three.
  private static func grouped(_ digits: String) -> String {
    var output = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { output.append(",") }
      output.append(digit)
    }
    return output
  }
}
