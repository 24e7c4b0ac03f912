/// A contestant ready to be measured at one subject.
struct Entrant: Sendable {
  /// The name in the record.
  let executor: String
  let reads: Int?
  let commands: Int?
  let compileSeconds: Double?
  /// Makes the work of one thread.
  let make: @Sendable () -> any Workload

  init(
    _ executor: String, reads: Int? = nil, commands: Int? = nil, compileSeconds: Double? = nil,
    make: @escaping @Sendable () -> any Workload
  ) {
    self.executor = executor
    self.reads = reads
    self.commands = commands
    self.compileSeconds = compileSeconds
    self.make = make
  }
}
