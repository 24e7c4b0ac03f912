import Benchmarking
import Synchronization
import Testing

@Suite("The stopwatch") struct StopwatchTests {
  /// The order in which workloads had their passes.
  private final class Log: Sendable {
    private let entries = Mutex<[Character]>([])

    func add(_ name: Character) { entries.withLock { $0.append(name) } }

    /// The names with passes in a row taken together.
    var turns: String {
      String(
        entries.withLock { entries in
          entries.indices.filter { $0 == 0 || entries[$0] != entries[$0 - 1] }.map { entries[$0] }
        })
    }
  }

  private final class Spinning: Workload {
    let elements = 3
    private let name: Character
    private let log: Log

    init(_ name: Character, _ log: Log) {
      self.name = name
      self.log = log
    }

    func pass() {
      log.add(name)
      let sum = Atomic(0)
      for number in 0..<1000 { sum.add(number, ordering: .relaxed) }
    }
  }

  @Test("workloads take turns: once to find the passes, once to warm up, then as often as asked")
  func turns() {
    let log = Log()
    let timings = Stopwatch(repetitions: 3, threads: 1, minimumSeconds: 1e-4).measure([
      { Spinning("a", log) }, { Spinning("b", log) },
    ])
    #expect(log.turns == "ab" + "ab" + "ababab")
    #expect(timings.map(\.samples.count) == [3, 3])
    for timing in timings {
      #expect(timing.samples.allSatisfy { $0 > 0 })
      #expect(timing.elements.isMultiple(of: 3))
    }
  }

  @Test("every thread has a workload of its own")
  func threads() {
    let made = Mutex(0)
    let log = Log()
    let timings = Stopwatch(repetitions: 2, threads: 3, minimumSeconds: 1e-5).measure([
      {
        made.withLock { $0 += 1 }
        return Spinning("a", log)
      }
    ])
    #expect(made.withLock { $0 } == 3)
    #expect(timings[0].samples.count == 2)
  }
}
