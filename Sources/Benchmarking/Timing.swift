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

  /// The median of the samples.
  package var median: Double { samples.median ?? 0 }

  /// The least sample.
  package var best: Double { samples.reduce(.infinity, min) }
}
