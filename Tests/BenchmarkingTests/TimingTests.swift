import Benchmarking
import Testing

@Suite("Timings") struct TimingTests {
  @Test("the median of an odd number is the middle one, of an even number the mean of two")
  func median() {
    #expect(Timing(samples: [7], elements: 1).median == 7)
    #expect(Timing(samples: [9, 1, 2], elements: 1).median == 2)
    #expect(Timing(samples: [100, 1, 3, 2], elements: 1).median == 2.5)
  }

  @Test("the best is the least")
  func best() {
    #expect(Timing(samples: [4, 0.5, 9], elements: 1).best == 0.5)
  }
}
