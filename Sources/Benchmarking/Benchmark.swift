import Lanes
import NumberFormats
import Racetrack
import TransverseRead
import Verification

/// Measures subjects, each with all contestants that can execute it.
package struct Benchmark: Sendable {
  private let contestants: [Contestant]
  private let stopwatch: Stopwatch
  private let compiler: String?

  /// What all operands are drawn from.
  private static let seed: UInt64 = 1

  /// Describes a run.
  ///
  /// - Parameters:
  ///   - contestants: who takes part.
  ///   - stopwatch: how times are taken.
  ///   - compiler: the C compiler of native code; nil to search for one.
  package init(_ contestants: [Contestant], stopwatch: Stopwatch, compiler: String? = nil) {
    self.contestants = contestants
    self.stopwatch = stopwatch
    self.compiler = compiler
  }

  /// Measures one subject.
  ///
  /// - Parameter subject: what is to be measured.
  /// - Returns: a record for each contestant that can execute it, and a line for each that could on
  ///   another machine.
  package func measure(_ subject: Subject) -> (records: [BenchmarkRecord], notices: [String]) {
    var notices: [String] = []
    let entrants = entrants(of: subject, &notices)
    let records = zip(entrants, stopwatch.measure(entrants.map(\.make))).map { entrant, timing in
      BenchmarkRecord(
        subject, executor: entrant.executor, timing: timing, threads: stopwatch.threads,
        reads: entrant.reads, commands: entrant.commands, compileSeconds: entrant.compileSeconds)
    }
    return (records, notices)
  }

  private func entrants(of subject: Subject, _ notices: inout [String]) -> [Entrant] {
    switch subject {
    case .transposeToPlanes(let width):
      return transposition(width: width, isToPlanes: true)
    case .transposeToCodes(let width):
      return transposition(width: width, isToPlanes: false)
    case .multiplyAccumulate:
      return programs(of: subject, &notices) { AccumulationWorkload($0, seed: Self.seed) }
    case .operation(let operation, let format, let rounding):
      return programs(of: subject, &notices) { PlaneWorkload($0, seed: Self.seed) }
        + device(subject) + judges(operation, format, rounding)
        + host(operation, format, rounding, &notices)
    }
  }

  /// The program by native code and by the interpreter.
  private func programs(
    of subject: Subject, _ notices: inout [String],
    work: @escaping @Sendable (any LaneKernel) -> any Workload
  ) -> [Entrant] {
    guard let program = subject.program() else { return [] }
    let reads = program.statistics.reads
    var entrants: [Entrant] = []
    if contestants.contains(.native) {
      // An executor of its own and no cache, so that the program is compiled and the time is true.
      let executor = NativeExecutor(NativeOptions(compiler: compiler, cache: .none))
      let start = ContinuousClock.now
      let kernel = executor.kernel(for: program)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if kernel.executorName == executor.name {
        entrants.append(
          Entrant(executor.name, reads: reads, compileSeconds: seconds) { work(kernel) })
      } else {
        notices.append(
          "native code is not measured: " + executor.notices.joined(separator: "; "))
      }
    }
    if contestants.contains(.interpreter) {
      let kernel = Interpreter(program)
      entrants.append(Entrant(kernel.executorName, reads: reads) { work(kernel) })
    }
    return entrants
  }

  private func device(_ subject: Subject) -> [Entrant] {
    guard contestants.contains(.device), let program = subject.program(),
      let schedule = try? DeviceExecutor.schedule(program)
    else { return [] }
    let kernel = ScheduledKernel(program, schedule)
    return [
      Entrant(
        kernel.executorName, reads: program.reads.count, commands: schedule.commands.count
      ) { PlaneWorkload(kernel, seed: Self.seed) }
    ]
  }

  /// MPFR or GMP, both ways.
  private func judges(
    _ operation: Operation, _ format: NumberFormat, _ rounding: RoundingMode
  ) -> [Entrant] {
    var entrants: [Entrant] = []
    if contestants.contains(.mpfr),
      let sweep = OrderedSweep(operation, format, rounding: rounding)
    {
      let (width, arity) = (format.width, operation.operandFormats(format).count)
      entrants.append(
        Entrant(sweep.library) {
          SweepWorkload(sweep, width: width, arity: arity, seed: Self.seed)
        })
    }
    if contestants.contains(.golden),
      let golden = GoldenCases(operation, format, rounding: rounding)
    {
      entrants.append(Entrant("golden") { GoldenWorkload(golden, seed: Self.seed) })
    }
    return entrants
  }

  private func host(
    _ operation: Operation, _ format: NumberFormat, _ rounding: RoundingMode,
    _ notices: inout [String]
  ) -> [Entrant] {
    guard contestants.contains(.host),
      HostArithmetic.isKnown(operation, format, rounding)
    else { return [] }
    guard let arithmetic = HostArithmetic(operation, format, rounding: rounding) else {
      notices.append(
        "no host row of \(format.name) \(operation.rawValue): this processor "
          + "(\(HostArithmetic.instructions)) has no vector instructions for it")
      return []
    }
    return [
      Entrant("host") {
        HostWorkload(
          arithmetic, arity: operation.operandFormats(format).count, seed: Self.seed)
      }
    ]
  }

  private func transposition(width: Int, isToPlanes: Bool) -> [Entrant] {
    guard contestants.contains(.lanes) else { return [] }
    func entrant<Integer: FixedWidthInteger & UnsignedInteger & Sendable>(
      _ type: Integer.Type
    ) -> [Entrant] {
      let lanes = Entrant("lanes") {
        TranspositionWorkload<Integer>(width: width, isToPlanes: isToPlanes, seed: Self.seed)
      }
      return [lanes]
    }
    switch width {
    case ...8: return entrant(UInt8.self)
    case ...16: return entrant(UInt16.self)
    case ...32: return entrant(UInt32.self)
    case ...64: return entrant(UInt64.self)
    default: return entrant(UInt128.self)
    }
  }
}
