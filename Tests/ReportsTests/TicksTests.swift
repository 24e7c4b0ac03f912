import Foundation
import Reports
import TestSupport
import Testing

@Suite("Ticks") struct TicksTests {
  /// A range of random magnitude, width and sign; one in eight is a single value.
  private static func range(using generator: inout SeededNumbers) -> ClosedRange<Double> {
    let magnitude = pow(10, Double.random(in: -30...30, using: &generator))
    let start = Double.random(in: -1...1, using: &generator) * magnitude
    let width = magnitude * pow(10, Double.random(in: -7...2, using: &generator))
    return start...(Int.random(in: 0..<8, using: &generator) == 0 ? start : start + width)
  }

  @Test("linear ticks cover the range with equal steps of 1, 2 or 5 times a power of ten")
  func linear() throws {
    for seed in UInt64(1)...3000 {
      var generator = SeededNumbers(seed: seed)
      let range = Self.range(using: &generator)
      let count = Int.random(in: 3...12, using: &generator)
      let ticks = Ticks.linear(covering: range, atMost: count).values
      let first = try #require(ticks.first)
      let last = try #require(ticks.last)
      #expect(first <= range.lowerBound && last >= range.upperBound, "seed \(seed): \(range)")
      #expect((2...count).contains(ticks.count), "seed \(seed): \(ticks.count) of \(count)")
      let step = (last - first) / Double(ticks.count - 1)
      let leading = step / pow(10, log10(step * (1 + 1e-6)).rounded(.down))
      #expect([1, 2, 5].contains { abs(leading - $0) < 1e-5 }, "seed \(seed): step \(step)")
      for (low, high) in zip(ticks, ticks.dropFirst()) {
        #expect(abs(high - low - step) <= step * 1e-5, "seed \(seed): uneven at \(low)")
      }
    }
  }

  @Test("no tick is wasted: one step inwards the range is no longer covered")
  func tight() {
    for seed in UInt64(1)...500 {
      var generator = SeededNumbers(seed: seed)
      let start = Double.random(in: -100...100, using: &generator)
      let range = start...(start + Double.random(in: 0.01...100, using: &generator))
      let ticks = Ticks.linear(covering: range, atMost: 8).values
      #expect(ticks[1] > range.lowerBound, "seed \(seed)")
      #expect(ticks[ticks.count - 2] < range.upperBound, "seed \(seed)")
    }
  }

  @Test("known ranges have the ticks that a person would draw")
  func known() {
    #expect(
      Ticks.linear(covering: 0...0.3, atMost: 5).values == [0, 0.1, 0.2, 0.3])
    #expect(Ticks.linear(covering: 0.101...2.05, atMost: 8).values == [0, 0.5, 1, 1.5, 2, 2.5])
    #expect(Ticks.linear(covering: 1...8, atMost: 8).values == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Ticks.linear(covering: -3...4, atMost: 3).values == [-5, 0, 5])
    #expect(Ticks.linear(covering: 1...2, atMost: 9, isWhole: true).values == [1, 2])
    #expect(Ticks.linear(covering: 0...0, atMost: 3).values.first == 0)
    #expect(Ticks.linear(covering: 0...0.3, atMost: 5).decimals == 1)
  }

  @Test("logarithmic ticks cover the range with 1, 2 or 5 times powers of ten")
  func logarithmic() throws {
    for seed in UInt64(1)...2000 {
      var generator = SeededNumbers(seed: seed)
      let low = pow(10, Double.random(in: -150...100, using: &generator))
      let high = low * pow(10, Double.random(in: 0...60, using: &generator))
      let count = Int.random(in: 3...10, using: &generator)
      let ticks = Ticks.logarithmic(covering: low...high, atMost: count).values
      #expect((2...count).contains(ticks.count), "seed \(seed): \(low)...\(high)")
      let (first, last) = (try #require(ticks.first), try #require(ticks.last))
      #expect(first <= low && last >= high, "seed \(seed): \(low)...\(high)")
      for tick in ticks {
        let leading = tick / pow(10, log10(tick * (1 + 1e-9)).rounded(.down))
        #expect([1, 2, 5].contains { abs(leading - $0) < 1e-9 }, "seed \(seed): \(tick)")
      }
    }
  }
}
