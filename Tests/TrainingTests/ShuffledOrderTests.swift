import Testing
import Training

@Suite("Shuffled order") struct ShuffledOrderTests {
  @Test("an order visits every example once", arguments: [0, 1, 2, 3, 100, 4001])
  func permutation(count: Int) {
    #expect(ShuffledOrder(count: count, seed: 1, epoch: 0).indices.sorted() == Array(0..<count))
  }

  @Test("seed and epoch determine the order, and each changes it")
  func determined() {
    let order = ShuffledOrder(count: 100, seed: 1, epoch: 0)
    #expect(order == ShuffledOrder(count: 100, seed: 1, epoch: 0))
    #expect(order != ShuffledOrder(count: 100, seed: 2, epoch: 0))
    #expect(order != ShuffledOrder(count: 100, seed: 1, epoch: 1))
    #expect(order.indices != Array(0..<100))
  }

  @Test("all 24 orders of four examples come about equally often")
  func uniform() {
    var counts: [[Int]: Int] = [:]
    for epoch in 0..<24_000 {
      counts[ShuffledOrder(count: 4, seed: 9, epoch: epoch).indices, default: 0] += 1
    }
    #expect(counts.count == 24)
    // Six standard deviations of a binomial count with mean 1,000.
    for count in counts.values { #expect(abs(count - 1000) <= 190) }
  }
}
