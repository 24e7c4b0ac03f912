/// A whole number given as the value of an option.
enum WholeNumber {
  /// Reads decimal digits.
  ///
  /// - Throws: `InputError` that names the option, when the text is no number within the limits.
  static func read<Number: FixedWidthInteger>(
    _ text: String, option: String, within limits: ClosedRange<Number>
  ) throws(InputError) -> Number {
    guard let number = Number(text), limits.contains(number) else {
      throw InputError(
        "'\(text)' is no value for \(option): expected a whole number from "
          + "\(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }
}
