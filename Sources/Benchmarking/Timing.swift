/// What the repetitions of a measurement gave.
package struct Timing: Hashable, Sendable {
  /// Nanoseconds of processor time for one element, one figure a repetition, in the order in which
  /// they were taken.
  package let samples: [Double]
  /// The elements of one repetition on one thread.
  package let elements: Int

  package init(samples: [Double], elements: Int) {
    precondition(!samples.isEmpty, "a measurement has a repetition")
    self.samples = samples
    self.elements = elements
  }

  /// The middle one of the sorted samples; of an even number the mean of the two in the middle.
  package var median: Double {
    let sorted = samples.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The least sample.
  package var best: Double { samples.reduce(.infinity, min) }
}
