import FormatArithmetic
import Foundation
import NumberFormats
import Testing

@Suite("README") struct ReadmeTests {
  @Test("the reads and depths in the table are those of the programs")
  func operationTable() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    var rows = 0
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let words = cells.first?.split(separator: " ").map(String.init) ?? []
      guard cells.count == 4, words.count == 2,
        let format = try? NumberFormat(named: words[0]),
        let operation = try? Operation(named: words[1])
      else { continue }
      let description = try OperationProgram(operation, format)
      let statistics = description.build().statistics
      let numbers = [
        description.buildAsWritten().reads.count, statistics.reads, statistics.depth,
      ]
      #expect(cells == ["\(words[0]) \(words[1])"] + numbers.map(String.init))
      rows += 1
    }
    #expect(rows == 20, "the table of operations has \(rows) rows")
  }
}
