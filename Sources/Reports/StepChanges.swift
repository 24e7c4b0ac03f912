/// A step of a figure as its differences from the one before, in the text that the page's script
/// reads.
///
/// Words with spaces between: `2=5` moves track 2 to offset 5, `2.7=0110,a1` sets column 7 of it to
/// the symbols and the label, both with everything but ASCII letters and digits percent-encoded.
struct StepChanges {
  /// What is different.
  let changes: String
  /// What is marked: `2.7s` a source, `2.7t` a target, `2w` a window at work.
  let marks: String

  /// Compares a step with the one before; nil compares with nothing at all.
  init(_ step: StepFigure.Step, from previous: StepFigure.Step?) {
    var changes: [String] = []
    var marks: [String] = []
    for (track, content) in step.contents.enumerated() {
      let old = previous?.contents[track]
      if content.offset != old?.offset { changes.append("\(track)=\(content.offset)") }
      for (index, column) in content.columns.enumerated() where column != old?.columns[index] {
        changes.append(
          "\(track).\(index)=\(Self.encoded(column.symbols)),\(Self.encoded(column.label))")
      }
      marks += content.sources.map { "\(track).\($0)s" }
      marks += content.targets.map { "\(track).\($0)t" }
      if content.isActive { marks.append("\(track)w") }
    }
    self.changes = changes.joined(separator: " ")
    self.marks = marks.joined(separator: " ")
  }

  /// Percent-encoding, as `decodeURIComponent` undoes it.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
