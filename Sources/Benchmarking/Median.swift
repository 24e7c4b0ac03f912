extension [Double] {
  /// The middle one of the sorted numbers, of an even number the mean of the two in the middle; nil of none.
  package var median: Double? {
    if isEmpty { return nil }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
