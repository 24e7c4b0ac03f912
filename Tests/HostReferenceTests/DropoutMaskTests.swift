import Testing
import Training

@Suite("Dropout masks") struct DropoutMaskTests {
  @Test("the share that is kept is what the rate leaves")
  func share() {
    for rate in [0, 0.1, 0.25, 0.5, 0.9] {
      let mask = DropoutMask(rate: rate, elements: 100, layer: 3, step: 7, seed: 11)
      let kept = (0..<400).reduce(0) { sum, image in
        sum + (0..<100).count { mask.keeps(element: $0, image: image) }
      }
      // Five standard deviations of 40,000 draws are at most 1.25 points.
      #expect(abs(Double(kept) / 40_000 - (1 - rate)) < 0.0125, "rate \(rate)")
      if rate == 0 { #expect(kept == 40_000) }
    }
  }

  @Test("an element follows its word, and layers, steps and seeds have masks of their own")
  func words() {
    let masks = [(0, 0, 1), (1, 0, 1), (0, 1, 1), (0, 0, 2)].map { layer, step, seed in
      DropoutMask(rate: 0.5, elements: 8, layer: layer, step: step, seed: UInt64(seed))
    }
    let kept = masks.map { mask in
      (0..<64).map { mask.keeps(element: $0 % 8, image: $0 / 8) }
    }
    #expect(Set(kept).count == masks.count)
    #expect(kept[0] == (0..<64).map { masks[0].random.word(at: $0) >= 1 << 63 })
  }
}
