import Foundation
import Reports
import TestSupport
import Testing

@Suite("Names beside line ends") struct EndNamesTests {
  @Test("names never overlap, stay within the drawing, and keep the order of their lines")
  func apart() throws {
    for seed in UInt64(1)...400 {
      var generator = SeededNumbers(seed: seed)
      let count = Int.random(in: 1...20, using: &generator)
      // Few distinct heights, so that many lines end in one place.
      let heights = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
      let chart = LineChart(
        title: "t", description: "d", x: Axis("x"), y: Axis("y"),
        series: heights.enumerated().map {
          .init("s\($0.offset)", [.init(0, 0), .init(1, $0.element)])
        },
        naming: .ends)
      let width = Bool.random(using: &generator) ? 358.0 : 820.0
      let (markup, _) = ParsedMarkup.parse(chart.svg(width: width))
      let names = markup.leaves.filter { $0.tag.attributes["class"]?.hasPrefix("name") == true }
      let places = names.compactMap { $0.tag.attributes["y"].flatMap(Double.init) }
      try #require(places.count == count, "seed \(seed)")
      let sorted = places.sorted()
      for (upper, lower) in zip(sorted, sorted.dropFirst()) {
        #expect(lower - upper >= 15.98, "seed \(seed): names \(lower - upper) pixels apart")
      }
      let height = markup.tags.first?.attributes["height"].flatMap(Double.init) ?? 0
      #expect(sorted[0] >= 13 && sorted[count - 1] <= height, "seed \(seed)")
      for i in 0..<count {
        for j in 0..<count where heights[i] > heights[j] {
          #expect(places[i] < places[j], "seed \(seed): names \(i) and \(j) changed places")
        }
      }
    }
  }

  @Test("a name with room around it stands at its line's end")
  func undisturbed() throws {
    let chart = LineChart(
      title: "t", description: "d", x: Axis("x"), y: Axis("y"),
      series: [
        .init("low", [.init(0, 0), .init(1, 3)]), .init("high", [.init(0, 10), .init(1, 7)]),
      ],
      naming: .ends)
    let (markup, _) = ParsedMarkup.parse(chart.svg())
    let names = markup.leaves.filter { $0.tag.attributes["class"]?.hasPrefix("name") == true }
      .compactMap { $0.tag.attributes["y"].flatMap(Double.init) }
    let ends = markup.named("path").filter { $0.attributes["class"]?.hasPrefix("line") == true }
      .compactMap { $0.attributes["d"]?.split(separator: " ").last.flatMap { Double($0) } }
    try #require(names.count == 2 && ends.count == 2)
    for (name, end) in zip(names, ends) { #expect(abs(name - end - 4.5) < 0.02) }
  }
}
