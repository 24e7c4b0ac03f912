import Synchronization
import Testing
import Training

/// Work that threads share is done once, and is done when the call returns.
@Suite struct WorkSharingTests {
  /// Counts how often each piece is done.
  private final class Tally: Sendable {
    private let counts: Mutex<[Int]>

    init(_ count: Int) { counts = Mutex([Int](repeating: 0, count: count)) }

    func add(_ piece: Int) { counts.withLock { $0[piece] += 1 } }
    var all: [Int] { counts.withLock { $0 } }
  }

  @Test("Every piece is done once before the call returns, also when helpers have gone to sleep")
  func once() {
    for jobs in 1...5 {
      let sharing = WorkSharing(jobs: jobs)
      for round in 0..<2_000 {
        let tally = Tally(round % 9)
        sharing.forEach(round % 9) { tally.add($0) }
        #expect(tally.all.allSatisfy { $0 == 1 }, "\(jobs) jobs, round \(round)")
        // Longer than helpers keep looking for work.
        if round % 500 == 0 { Self.pause(nanoseconds: 2_000_000) }
      }
    }
  }

  @Test("A call waits for the slowest piece, whichever thread has it")
  func slowPieces() {
    let sharing = WorkSharing(jobs: 3)
    for slow in 0..<6 {
      let tally = Tally(6)
      sharing.forEach(6) { piece in
        if piece == slow { Self.pause(nanoseconds: 3_000_000) }
        tally.add(piece)
      }
      #expect(tally.all == [1, 1, 1, 1, 1, 1])
    }
  }

  @Test("Several threads do the work: two pieces that wait for each other both end")
  func together() {
    let sharing = WorkSharing(jobs: 2)
    for _ in 0..<100 {
      let arrived = Arrivals()
      sharing.forEach(2) { _ in
        arrived.count.wrappingAdd(1, ordering: .relaxed)
        while arrived.count.load(ordering: .relaxed) < 2 {}
      }
      #expect(arrived.count.load(ordering: .relaxed) == 2)
    }
  }

  @Test("Work from within a piece and from several callers at once is done once too")
  func nestedAndAtOnce() {
    let (inner, outer) = (WorkSharing(jobs: 3), WorkSharing(jobs: 4))
    for _ in 0..<200 {
      let tally = Tally(4 * 5 * 3)
      outer.forEach(4) { caller in
        inner.forEach(5) { piece in
          inner.forEach(3) { tally.add((caller * 5 + piece) * 3 + $0) }
        }
      }
      #expect(tally.all.allSatisfy { $0 == 1 })
    }
  }

  @Test("Ranges cover all numbers once and are as long as asked for")
  func ranges() {
    for jobs in [1, 2, 3] {
      let sharing = WorkSharing(jobs: jobs)
      for count in [0, 1, 2, 7, 8, 9, 63, 64, 65, 1_000] {
        for size in [1, 8, 64] {
          let tally = Tally(count)
          sharing.forEachRange(of: count, atMost: size, sharedAbove: 4) { range in
            #expect(!range.isEmpty && range.count <= size)
            for number in range { tally.add(number) }
          }
          #expect(tally.all.allSatisfy { $0 == 1 }, "\(count) in ranges of \(size)")
        }
      }
    }
  }

  private final class Arrivals: Sendable {
    let count = Atomic<Int>(0)
  }

  private static func pause(nanoseconds: Int) {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .nanoseconds(nanoseconds))
    while clock.now < end {}
  }
}
