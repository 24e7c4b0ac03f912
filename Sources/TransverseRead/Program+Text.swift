// The text form: one line a word or a read.
//
//     transverse-program 1
//     name halfAdder
//     distance 7
//     input a r2
//     input b r3
//     read r2 r3 : sum r4 and r5
//     output result r4 r5
//
// `0` and `1` are the constant rows. Blank lines and lines that begin with `#` are passed over.

extension Program {
  /// The text form, which `init(text:)` reads back to an equal program.
  public var text: String {
    var lines = ["transverse-program 1", "name \(name)", "distance \(distance.rawValue)"]
    lines += inputs.map { "input \($0.name)" + $0.rows.map { " " + $0.text }.joined() }
    for read in reads {
      let window = read.window.map(\.text).joined(separator: " ")
      let outputs = read.outputs.map { "\($0.sense.name) \($0.row.text)" }.joined(separator: " ")
      lines.append("read \(window) : \(outputs)")
    }
    lines += outputs.map { "output \($0.name)" + $0.rows.map { " " + $0.text }.joined() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a program's text form.
  ///
  /// - Parameter text: as `text` gives it.
  /// - Throws: `ProgramError` that names the first line that cannot be read, or the first
  ///   invariant that does not hold.
  public init(text: String) throws(ProgramError) {
    var name: String?
    var distance: TransverseReadDistance?
    var inputs: [Word] = []
    var reads: [Read] = []
    var outputs: [Word] = []
    var sawHeader = false

    // Any line end will do: a carriage return and a line feed are one character of a text.
    for (offset, content) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      let number = offset + 1
      let fields = content.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let keyword = fields.first, !keyword.hasPrefix("#") else { continue }
      let rest = Array(fields.dropFirst())
      if !sawHeader {
        guard fields == ["transverse-program", "1"] else {
          throw .malformed(line: number, what: "expected 'transverse-program 1'")
        }
        sawHeader = true
        continue
      }
      switch keyword {
      case "name":
        guard rest.count == 1 else {
          throw .malformed(line: number, what: "expected 'name' and one word")
        }
        guard name == nil else { throw .malformed(line: number, what: "a second 'name'") }
        name = rest[0]
      case "distance":
        guard rest.count == 1,
          let known = TransverseReadDistance.allCases.first(where: { "\($0.rawValue)" == rest[0] })
        else { throw .malformed(line: number, what: "expected 'distance' and 3, 5 or 7") }
        guard distance == nil else { throw .malformed(line: number, what: "a second 'distance'") }
        distance = known
      case "input", "output":
        guard let wordName = rest.first else {
          throw .malformed(line: number, what: "expected '\(keyword)', a name and rows")
        }
        let word = Word(name: wordName, rows: try Row.parse(rest.dropFirst(), line: number))
        if keyword == "input" { inputs.append(word) } else { outputs.append(word) }
      case "read":
        reads.append(try Read.parse(rest, line: number))
      default:
        throw .malformed(
          line: number,
          what: "'\(keyword)' is not one of name, distance, input, read, output")
      }
    }
    guard sawHeader, let name, let distance else {
      throw .malformed(line: 1, what: "expected a header, a name and a distance")
    }
    try self.init(name: name, distance: distance, inputs: inputs, reads: reads, outputs: outputs)
  }
}

extension Row {
  /// The row in the text form: `0`, `1`, or `r` and its index.
  public var text: String { isConstant ? "\(index)" : "r\(index)" }

  fileprivate static func parse(_ fields: some Sequence<String>, line: Int) throws(ProgramError)
    -> [Row]
  {
    var rows: [Row] = []
    for field in fields {
      switch field {
      case "0": rows.append(.zeros)
      case "1": rows.append(.ones)
      default:
        // A number has one spelling: neither `r+2` nor `r02` is a row.
        guard field.hasPrefix("r"), let index = Int32(field.dropFirst()), index >= 2,
          field == "r\(index)"
        else {
          throw .malformed(line: line, what: "'\(field)' is not a row: expected 0, 1 or r2, r3 …")
        }
        rows.append(Row(index))
      }
    }
    return rows
  }
}

extension Read {
  fileprivate static func parse(_ fields: [String], line: Int) throws(ProgramError) -> Read {
    guard let colon = fields.firstIndex(of: ":") else {
      throw .malformed(line: line, what: "expected 'read', rows, ':' and senses")
    }
    let window = try Row.parse(fields[..<colon], line: line)
    let taken = Array(fields[(colon + 1)...])
    guard taken.count.isMultiple(of: 2) else {
      throw .malformed(line: line, what: "expected a row after each sense")
    }
    var outputs: [Output] = []
    for position in stride(from: 0, to: taken.count, by: 2) {
      guard let sense = Sense(name: taken[position]) else {
        let known = Sense.allCases.map(\.name).joined(separator: ", ")
        throw .malformed(
          line: line, what: "'\(taken[position])' is not a sense: expected one of \(known)")
      }
      let rows = try Row.parse([taken[position + 1]], line: line)
      outputs.append(Output(sense: sense, row: rows[0]))
    }
    return Read(window: window, outputs: outputs)
  }
}
