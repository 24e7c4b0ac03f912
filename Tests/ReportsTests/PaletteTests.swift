import Foundation
import Reports
import Testing

@Suite("Palette") struct PaletteTests {
  /// A colour in linear light.
  private typealias Colour = [Double]

  /// The colours of one mode by name, read from the style sheet: light first, then dark.
  private func modes() throws -> [[String: Colour]] {
    let halves = Stylesheet.chart.components(separatedBy: "prefers-color-scheme:dark")
    try #require(halves.count == 2)
    return halves.map { half in
      var colours: [String: Colour] = [:]
      for match in half.matches(of: /(--[a-z0-9-]+):#([0-9a-f]{6})[;}]/) {
        let value = Int(match.2, radix: 16) ?? 0
        colours[String(match.1)] = [16, 8, 0].map { shift in
          let part = Double(value >> shift & 255) / 255
          return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
      }
      return colours
    }
  }

  /// The contrast of two colours, 1…21.
  ///
  /// Source: WCAG 2.2, "contrast ratio".
  private func contrast(_ a: Colour, _ b: Colour) -> Double {
    let light = [a, b].map { 0.2126 * $0[0] + 0.7152 * $0[1] + 0.0722 * $0[2] }.sorted()
    return (light[1] + 0.05) / (light[0] + 0.05)
  }

  /// The distance of two colours in CIELAB (ΔE*ab).
  private func distance(_ a: Colour, _ b: Colour) -> Double {
    func lab(_ colour: Colour) -> [Double] {
      let c = colour.map { min(1, max(0, $0)) }
      let f = [
        (0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505,
        0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2],
        (0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089,
      ].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
      return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
    return zip(lab(a), lab(b)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// What eyes without L cones (protanopia) and without M cones (deuteranopia) see.
  ///
  /// Source: Machado, Oliveira and Fernandes 2009, severity 1.
  private static let eyes: [(name: String, matrix: [[Double]])] = [
    ("trichromacy", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
  ]

  @Test("any two series are clearly apart (ΔE*ab of at least 18) for every eye")
  func apart() throws {
    for (mode, colours) in zip(["light", "dark"], try modes()) {
      let series = (1...SeriesStyle.count).compactMap { colours["--series-\($0)"] }
      try #require(series.count == SeriesStyle.count)
      for eye in Self.eyes {
        let seen = series.map { colour in
          eye.matrix.map { row in zip(row, colour).map { $0 * $1 }.reduce(0, +) }
        }
        for i in seen.indices {
          for j in 0..<i {
            let found = distance(seen[i], seen[j])
            #expect(found >= 18, "\(mode), \(eye.name): series \(j + 1) and \(i + 1)")
          }
        }
      }
    }
  }

  @Test("text and series have a contrast of at least 4.5 to the ground")
  func contrasts() throws {
    for (mode, colours) in zip(["light", "dark"], try modes()) {
      let ground = try #require(colours["--ground"])
      let panel = try #require(colours["--panel"])
      let names =
        ["ink", "muted", "accent", "good", "bad", "neutral"]
        + (1...SeriesStyle.count).map { "series-\($0)" }
      for name in names {
        let colour = try #require(colours["--\(name)"])
        #expect(contrast(colour, ground) >= 4.5, "\(mode): \(name)")
        if !name.hasPrefix("series") { #expect(contrast(colour, panel) >= 4.5, "\(mode): \(name)") }
      }
    }
  }

  @Test("numbers within parts have a contrast of at least 4.5, and shades differ in lightness")
  func ramps() throws {
    for (mode, colours) in zip(["light", "dark"], try modes()) {
      let faint = try #require(colours["--ramp-faint-ink"])
      let strong = try #require(colours["--ramp-strong-ink"])
      let ground = try #require(colours["--ground"])
      let ramp = (1...CompositionChart.maximumParts).compactMap { colours["--ramp-\($0)"] }
      try #require(ramp.count == CompositionChart.maximumParts)
      for (index, shade) in ramp.enumerated() {
        #expect(
          contrast(index < 4 ? faint : strong, shade) >= 4.5, "\(mode): shade \(index + 1)")
      }
      for (first, second) in zip(ramp, ramp.dropFirst()) {
        #expect(contrast(second, ground) > contrast(first, ground) * 1.15, "\(mode)")
      }
    }
  }
}
