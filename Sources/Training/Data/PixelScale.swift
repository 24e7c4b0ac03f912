/// How grey values of other ranges become pixels: of 0…`white`, the value `v` is the pixel
/// `⌊(255 v + white / 2) / white⌋`, 255 v / white rounded to nearest, a half upwards.
///
/// Black and white are 0 and 255 exactly, greater values are never darker, and values of a range of
/// up to 255 stay different.
struct PixelScale: Hashable, Sendable {
  /// The value of white, above zero.
  let white: Int

  /// The pixel of a value.
  func pixel(_ value: Int) -> UInt8 {
    precondition(white > 0 && (0...white).contains(value), "a value of the range")
    return UInt8((510 * value + white) / (2 * white))
  }
}
