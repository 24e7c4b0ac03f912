extension Figures {
  /// The prefixes of the SI, from 10⁻¹⁸ to 10¹⁸ in steps of 10³.
  private static let prefixes = [
    "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E",
  ]

  /// A physical quantity with an SI prefix, such as `3.40 pJ`.
  ///
  /// - Parameters:
  ///   - number: the quantity in the unit without prefix; beyond the prefixes, powers of ten.
  ///   - unit: the unit's symbol.
  ///   - digits: the significant digits, 3…17.
  /// - Returns: the figure, the prefix and the unit.
  public static func quantity(_ number: Double, unit: String, digits: Int = 3) -> String {
    let (figure, prefix) = prefixed(number, digits: digits)
    return "\(figure) \(prefix)\(unit)"
  }

  /// How many things a second, such as `2.01 G steps/s`; nothing stands for a missing prefix.
  ///
  /// - Parameters:
  ///   - number: the things a second.
  ///   - unit: what is counted, in the plural.
  ///   - digits: the significant digits, 3…17.
  /// - Returns: the figure, the prefix and the unit.
  public static func rate(_ number: Double, of unit: String, digits: Int = 3) -> String {
    let (figure, prefix) = prefixed(number, digits: digits)
    return prefix.isEmpty ? "\(figure) \(unit)/s" : "\(figure) \(prefix) \(unit)/s"
  }

  /// A length of time, such as `350 ns`, `12.3 s`, `4 min 05 s`, `2 h 03 min` or `3 d 04 h`.
  ///
  /// Three significant digits below a minute, then two units: the coarser one and whole finer ones.
  ///
  /// - Parameter seconds: the time in seconds.
  /// - Returns: the time as text.
  public static func duration(seconds: Double) -> String {
    if let special = special(seconds) { return special }
    if seconds < 0 { return "-" + duration(seconds: -seconds) }
    if seconds < 0.9995 { return quantity(seconds, unit: "s") }
    if seconds < 59.95 {
      return fixed(seconds, decimals: seconds < 9.995 ? 2 : 1) + " s"
    }
    if seconds < 3599.5 { return pair(seconds, "min", 60, "s") }
    if seconds < 86_370 { return pair(seconds / 60, "h", 60, "min") }
    return pair(seconds / 3600, "d", 24, "h")
  }

  /// A number of fine units as coarse and fine ones; the fine ones have two digits.
  private static func pair(
    _ number: Double, _ coarse: String, _ ratio: Double, _ fine: String
  ) -> String {
    let whole = number.rounded()
    let upper = (whole / ratio).rounded(.down)
    let lower = fixed(whole - upper * ratio, decimals: 0)
    return "\(fixed(upper, decimals: 0)) \(coarse) \(lower.count < 2 ? "0" : "")\(lower) \(fine)"
  }

  /// A number as a figure in `[1, 1000)` and a prefix; rounding to 1000 moves on to the next prefix.
  private static func prefixed(
    _ number: Double, digits: Int
  ) -> (figure: String, prefix: String) {
    precondition((3...17).contains(digits), "significant digits must be 3…17, not \(digits)")
    guard number.isFinite, number != 0 else { return (significant(number, digits: digits), "") }
    let exponent = scientific(number, digits: digits).exponent
    let group = Int((Double(exponent) / 3).rounded(.down))
    guard prefixes.indices.contains(group + 6) else {
      return (significant(number, digits: digits), "")
    }
    let (significand, _) = scientific(number, digits: digits)
    let sign = number < 0 ? "-" : ""
    // The decimal point is moved in the text: dividing by a power of ten would round a second time.
    let figures = significand.filter(\.isNumber)
    let whole = exponent - 3 * group + 1
    let fraction = figures.dropFirst(whole)
    return (
      sign + figures.prefix(whole) + (fraction.isEmpty ? "" : "." + fraction), prefixes[group + 6]
    )
  }
}
