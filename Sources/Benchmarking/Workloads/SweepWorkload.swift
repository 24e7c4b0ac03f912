import NumberFormats
import Verification

/// An ordered sweep of MPFR or GMP: every one of some operands with every one of some others, whose
/// codes ascend.
package final class SweepWorkload: Workload, @unchecked Sendable {
  private let sweep: OrderedSweep
  private let outer: [UInt64]
  private let third: [UInt64]
  private let inner: [UInt64]
  private let results: UnsafeMutableBufferPointer<UInt64>

  package var elements: Int { results.count }

  init(_ sweep: OrderedSweep, width: Int, arity: Int, seed: UInt64) {
    self.sweep = sweep
    var random = RandomCodes(seed: seed)
    // Long enough that making the numbers, which is part of a pass, does not count.
    outer = random.codes(width: width, count: 64)
    third = arity > 2 ? random.codes(width: width, count: outer.count) : []
    inner = random.codes(width: width, count: 4096).sorted()
    results = .allocate(capacity: outer.count * inner.count)
    results.initialize(repeating: 0)
  }

  deinit { results.deallocate() }

  package func pass() { sweep.run(outer: outer, third: third, inner: inner, results: results) }
}
