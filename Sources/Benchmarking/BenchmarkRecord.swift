/// What was measured of one subject with one executor: an object of `bench --json`.
package struct BenchmarkRecord: Encodable, Sendable {
  package let format: String
  package let operation: String
  package let rounding: String
  /// What computed: `native`, `interpreter`, `device`, `mpfr`, `gmp`, `golden`, `host`, or `lanes` of the
  /// transposition.
  package let executor: String
  /// Processor time of one thread for one element: the median of the repetitions.
  package let nanosecondsPerElement: Double
  /// The least of the repetitions.
  package let bestNanosecondsPerElement: Double
  /// The elements of one repetition on one thread.
  package let elements: Int
  package let repetitions: Int
  package let threads: Int
  /// The transverse reads of the program, where one ran.
  package let reads: Int?
  /// The commands of the device for 512 elements, where its simulation ran.
  package let commands: Int?
  /// Seconds from program to loaded library, of native code; nothing was taken from a cache.
  package let compileSeconds: Double?
  package let processor: String

  init(
    _ subject: Subject, executor: String, timing: Timing, threads: Int, reads: Int?,
    commands: Int?, compileSeconds: Double?
  ) {
    format = subject.formatName
    operation = subject.operationName
    rounding = subject.roundingName
    self.executor = executor
    nanosecondsPerElement = timing.median
    bestNanosecondsPerElement = timing.best
    elements = timing.elements
    repetitions = timing.samples.count
    self.threads = threads
    self.reads = reads
    self.commands = commands
    self.compileSeconds = compileSeconds
    processor = ProcessorName.current
  }
}
