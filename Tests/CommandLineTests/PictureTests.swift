import Foundation
import Testing

@Suite("transverse picture") struct PictureTests {
  @Test("writes one page that needs nothing from elsewhere and tells every command")
  func page() throws {
    let folder = try ScratchFolder()
    let outcome = try Tool.run(
      ["picture", "uint2", "mulFull", "3", "3", "2", "1", "--output", "p.html"], in: folder.url)
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("p.html: uint2.mulFull, "), "\(outcome)")
    #expect(lines.dropFirst() == ["3 × 3 = 9", "2 × 1 = 2"])
    #expect(try folder.content == ["p.html"])
    let page = try String(contentsOf: folder.file("p.html"), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    let commands = try #require(lines[0].firstMatch(of: /, ([0-9]+) commands/)).1
    let items = page.components(separatedBy: "<li data-change=").count - 1
    let landmarks = page.components(separatedBy: " class=\"landmark\"").count - 1
    // The beginning, the commands, the end; each of five counts is a landmark.
    #expect("\(items - 2)" == commands && landmarks == 5)
    for text in ["<svg", "<button", "type=\"range\"", "3 × 3 = 9", "left port", "cluster 1"] {
      #expect(page.contains(text), "\(text)")
    }
    for reference in ["src=", "href=\"http", "@import", "url(http"] {
      #expect(!page.contains(reference), "\(reference)")
    }
  }

  @Test("operands may be negative, floats, or left out, at any distance")
  func operands() throws {
    let folder = try ScratchFolder()
    let cases: [(arguments: String, last: String)] = [
      ("int3 add -3 2 -4 3", "-4 + 3 = -1"), ("e2m1fn mul 1.5 -2", "1.5 × -2 = -3"),
      ("uint2 max 1 3 --trd 3", "maximum(1, 3) = 3"), ("int2 neg -1", "neg(-1) = 1"),
    ]
    for (arguments, last) in cases {
      let words = ["picture"] + arguments.split(separator: " ").map(String.init)
      let outcome = try Tool.run(words + ["--output", "p.html"], in: folder.url)
      #expect(outcome.status == 0, "\(arguments): \(outcome)")
      #expect(outcome.output.hasSuffix("\n\(last)\n"), "\(arguments): \(outcome)")
    }
    let chosen = ["picture", "uint4", "add", "--trd", "5", "--output", "p.html"]
    let outcomes = try (0..<2).map { _ in
      let outcome = try Tool.run(chosen, in: folder.url)
      return (outcome, try Data(contentsOf: folder.file("p.html")))
    }
    #expect(outcomes[0].0.output.split(separator: "\n").count == 5, "\(outcomes[0].0)")
    #expect(outcomes[0] == outcomes[1], "the same page in every run")
  }
}
