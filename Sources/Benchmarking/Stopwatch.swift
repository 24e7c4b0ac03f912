import Dispatch
import Lanes

/// The protocol of every measurement: processor time of repetitions that take turns.
///
/// Each workload is first run until one repetition lasts `minimumSeconds`, which also warms caches and
/// branch predictors. Then comes a round of all workloads that is not counted, and `repetitions` rounds
/// that are: what else the machine does hits all workloads alike. A sample is processor time, not time
/// of day, over elements; on several threads it is the mean of the threads, which work at the same
/// time, each on memory of its own.
package struct Stopwatch: Hashable, Sendable {
  /// The number of counted rounds.
  package let repetitions: Int
  /// The number of threads.
  package let threads: Int
  /// The least processor time of a repetition.
  package let minimumSeconds: Double

  /// Describes a protocol; all numbers are above zero.
  package init(repetitions: Int, threads: Int, minimumSeconds: Double = 0.02) {
    precondition(repetitions > 0 && threads > 0 && minimumSeconds > 0, "numbers above zero")
    self.repetitions = repetitions
    self.threads = threads
    self.minimumSeconds = minimumSeconds
  }

  /// Measures workloads in turn.
  ///
  /// - Parameter makers: make a workload each, once a thread.
  /// - Returns: what came of each.
  package func measure(_ makers: [@Sendable () -> any Workload]) -> [Timing] {
    let entrants = makers.map { maker in (0..<threads).map { _ in maker() } }
    let passes = entrants.map { calibrated($0[0]) }
    var samples = [[Double]](repeating: [], count: entrants.count)
    for round in 0...repetitions {
      for (index, workloads) in entrants.enumerated() {
        let nanoseconds = time(workloads, passes: passes[index])
        let elements = Double(passes[index] * workloads[0].elements)
        if round > 0 { samples[index].append(nanoseconds / elements) }
      }
    }
    return entrants.indices.map {
      Timing(samples: samples[$0], elements: passes[$0] * entrants[$0][0].elements)
    }
  }

  /// The passes that make a repetition long enough.
  private func calibrated(_ workload: any Workload) -> Int {
    let goal = minimumSeconds * 1e9
    var passes = 1
    while true {
      let nanoseconds = Self.time(workload, passes: passes)
      if nanoseconds >= goal { return passes }
      // Never more than eightfold, since the first passes are the slowest.
      let needed = (Double(passes) * goal * 1.05 / max(nanoseconds, 1)).rounded(.up)
      passes = Int(min(max(needed, Double(passes + 1)), Double(passes) * 8))
    }
  }

  private func time(_ workloads: [any Workload], passes: Int) -> Double {
    guard workloads.count > 1 else { return Self.time(workloads[0], passes: passes) }
    let each = [Double](unsafeUninitializedCapacity: workloads.count) { buffer, count in
      buffer.initialize(repeating: 0)
      nonisolated(unsafe) let times = buffer
      DispatchQueue.concurrentPerform(iterations: workloads.count) { thread in
        times[thread] = Self.time(workloads[thread], passes: passes)
      }
      count = workloads.count
    }
    return each.reduce(0, +) / Double(each.count)
  }

  private static func time(_ workload: any Workload, passes: Int) -> Double {
    let start = CPUTime.ofThread
    for _ in 0..<passes { workload.pass() }
    return 1e9 * (CPUTime.ofThread - start)
  }
}
