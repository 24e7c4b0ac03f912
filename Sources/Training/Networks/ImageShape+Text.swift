extension ImageShape {
  /// What a shape's text looks like.
  public static let expectation =
    "channels, height and width such as 3x32x32, up to 4096 channels of 1024 × 1024 pixels"

  /// Reads a shape such as `3x32x32`.
  ///
  /// - Parameter text: channels, height and width; anything else, and numbers beyond 4096 channels of
  ///   1024 × 1024 pixels, give nil.
  public init?(_ text: String) {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let channels = numbers[0], let height = numbers[1],
      let width = numbers[2], (1...4_096).contains(channels), (1...1_024).contains(height),
      (1...1_024).contains(width)
    else { return nil }
    self.init(channels: channels, height: height, width: width)
  }
}
