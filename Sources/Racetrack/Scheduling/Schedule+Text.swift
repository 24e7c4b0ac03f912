import TransverseRead

// The text form: one line a word or a command.
//
//     transverse-schedule 1
//     program binary16.add.nearestEven f67c…
//     tile clusters 16 wires 512 rows 32 distance 7 domains 57 left-port 25
//     input a 15.0 15.1 15.2
//     shift 15 +2
//     read 15 left
//     push 0 left buffer
//     count 0
//     output result 1.0 1.3
//
// Blank lines and lines that begin with `#` are passed over.

/// What is wrong with a schedule's text form; its description is one line.
public struct ScheduleTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let what: String

  /// One line: where, and what was expected.
  public var description: String { "schedule text, line \(line): \(what)" }
}

extension Schedule {
  /// The text form, which `init(text:)` reads back to an equal schedule.
  public var text: String {
    let shape = tile.cluster
    var lines = [
      "transverse-schedule 1", "program \(program) \(programHash)",
      "tile clusters \(tile.clusters) wires \(shape.wires) rows \(shape.rows) "
        + "distance \(shape.distance.rawValue) domains \(shape.domains) left-port \(shape.leftPort)",
    ]
    lines += inputs.map { "input " + $0.text }
    lines += commands.map(\.text)
    lines += outputs.map { "output " + $0.text }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a schedule's text form.
  ///
  /// - Parameter text: as `text` gives it.
  /// - Throws: `ScheduleTextError` that names the first line that cannot be read.
  public init(text: String) throws(ScheduleTextError) {
    var named: (program: String, hash: String)?
    var tile: TileGeometry?
    var inputs: [Word] = []
    var outputs: [Word] = []
    var commands: [Command] = []
    var sawHeader = false
    for (offset, content) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      func fail(_ what: String) -> ScheduleTextError {
        ScheduleTextError(line: offset + 1, what: what)
      }
      let words = content.split(whereSeparator: \.isWhitespace)
      guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
      guard sawHeader else {
        guard words == ["transverse-schedule", "1"] else {
          throw fail("expected 'transverse-schedule 1'")
        }
        sawHeader = true
        continue
      }
      switch keyword {
      case "program":
        guard words.count == 3, named == nil else {
          throw fail("expected 'program', a name and a hash, once")
        }
        named = (String(words[1]), String(words[2]))
      case "tile":
        guard tile == nil else { throw fail("a second 'tile'") }
        do {
          guard let shape = try TileGeometry(words: Array(words.dropFirst())) else {
            throw fail("expected 'tile clusters N wires N rows N distance N domains N left-port N'")
          }
          tile = shape
        } catch let error as GeometryError {
          throw fail(error.description)
        } catch {
          throw fail("expected 'tile clusters N wires N rows N distance N domains N left-port N'")
        }
      case "input", "output":
        guard let word = Word(words: words.dropFirst()) else {
          throw fail("expected '\(keyword)', a name and places such as 3.17")
        }
        if keyword == "input" { inputs.append(word) } else { outputs.append(word) }
      default:
        guard let command = Command(text: String(content)) else {
          throw fail("'\(content)' is not a command")
        }
        commands.append(command)
      }
    }
    guard let named, let tile else {
      throw ScheduleTextError(line: 1, what: "expected a header, a program and a tile")
    }
    self.init(
      program: named.program, programHash: named.hash, tile: tile, inputs: inputs,
      commands: commands, outputs: outputs)
  }
}

extension Schedule.Word {
  fileprivate var text: String { ([name] + places.map(\.text)).joined(separator: " ") }

  fileprivate init?(words: ArraySlice<Substring>) {
    guard let name = words.first else { return nil }
    let places = words.dropFirst().map { Place(text: $0) }
    guard !places.contains(nil) else { return nil }
    self.init(name: String(name), places: places.compactMap { $0 })
  }
}

extension TileGeometry {
  /// A shape from the words of the text form; nil when they are not those.
  fileprivate init?(words: [Substring]) throws(GeometryError) {
    let keys = ["clusters", "wires", "rows", "distance", "domains", "left-port"]
    guard words.count == 2 * keys.count else { return nil }
    var numbers: [Int] = []
    for (index, key) in keys.enumerated() {
      guard words[2 * index] == key, let number = Int(words[2 * index + 1]) else { return nil }
      numbers.append(number)
    }
    guard let distance = TransverseReadDistance(rawValue: numbers[3]) else { return nil }
    try self.init(
      cluster: ClusterGeometry(
        wires: numbers[1], rows: numbers[2], distance: distance, domains: numbers[4],
        leftPort: numbers[5]), clusters: numbers[0])
  }
}
