import Foundation
import Testing
import Training

/// How far a model gets that looks at each pixel by itself; what a CNN gains stands above it.
@Suite("Difficulty of the generated glyphs") struct GlyphDifficultyTests {
  @Test("a linear classifier learns the glyphs, but stays well below what a CNN reaches")
  func linear() {
    let set = Glyphs.dataSet()
    let accuracy = SoftmaxRegression(training: set.training, epochs: 12, rate: 0.1, seed: 1)
      .accuracy(on: set.test)
    // Chance is 0.10; a linear model at its best was seen at 0.74, a LeNet-5 at 0.95.
    #expect(accuracy > 0.55, "accuracy \(accuracy)")
    #expect(accuracy < 0.80, "accuracy \(accuracy)")
  }
}

/// Softmax of an affine map of the pixels, trained image by image in binary64.
private struct SoftmaxRegression {
  /// The weights, a row of `pixels + 1` a class; the last is the bias.
  private var weights: [[Double]]

  init(training: ImageSet, epochs: Int, rate: Double, seed: UInt64) {
    weights = Array(
      repeating: Array(repeating: 0, count: training.pixels + 1), count: training.classes)
    for epoch in 0..<epochs {
      let rate = rate / Double(1 + epoch)
      for index in ShuffledOrder(count: training.count, seed: seed, epoch: epoch).indices {
        let input = Self.input(training, index)
        let scores = scores(input)
        let highest = scores.max() ?? 0
        let powers = scores.map { exp($0 - highest) }
        let sum = powers.reduce(0, +)
        for label in weights.indices {
          let error = powers[label] / sum - (Int(training.labels[index]) == label ? 1 : 0)
          for pixel in input.indices { weights[label][pixel] -= rate * error * input[pixel] }
        }
      }
    }
  }

  func accuracy(on set: ImageSet) -> Double {
    let right = (0..<set.count).count { index in
      let scores = scores(Self.input(set, index))
      return scores.firstIndex(of: scores.max() ?? 0) == Int(set.labels[index])
    }
    return Double(right) / Double(set.count)
  }

  private static func input(_ set: ImageSet, _ index: Int) -> [Double] {
    set.image(at: index).map { Double($0) / 255 - 0.2 } + [1]
  }

  private func scores(_ input: [Double]) -> [Double] {
    weights.map { row in
      var sum = 0.0
      for pixel in input.indices { sum += row[pixel] * input[pixel] }
      return sum
    }
  }
}
