import CCostTables
import Foundation

// A table's file is one object:
//
//     { "name": …, "title": …, "source": …, "remarks": [ … ],
//       "cycleLength": { "nanoseconds": 1.25, "tag": "R", "provenance": … },
//       "time":   { "read": { "cycles": 17, "tag": "S", "provenance": … }, … },
//       "energy": { "read": { "picojoules": 0.7, "bits": 1, "tag": "S", "provenance": … }, … } }
//
// `time` has an entry for each step but `logic`, in `cycles` or in `nanoseconds`; `energy` one for
// each. A number that nobody gives is `null`, and its provenance says so.

extension CostTable {
  /// The tables that the tool carries.
  public static let builtIn: [CostTable] = (0..<cost_table_count()).map { index in
    guard let text = cost_table_text(index) else {
      preconditionFailure("a built-in table has a text")
    }
    let bytes = UnsafeRawBufferPointer(start: text, count: cost_table_length(index))
    do {
      return try CostTable(json: Data(bytes), file: "built-in table \(index)")
    } catch {
      preconditionFailure("a built-in cost table cannot be read: \(error)")
    }
  }

  /// The built-in table with a name.
  ///
  /// - Parameter name: such as `simulator`.
  /// - Throws: `CostTableError.unknownName` when there is none.
  public init(named name: String) throws(CostTableError) {
    guard let known = Self.builtIn.first(where: { $0.name == name }) else {
      throw .unknownName(name)
    }
    self = known
  }

  /// Reads a table of a user's own.
  ///
  /// - Parameter file: the path.
  /// - Throws: `CostTableError` that names the file and the key.
  public init(file: String) throws(CostTableError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .unreadable(file: file, reason: "no such file, or no permission to read it")
    }
    try self.init(json: data, file: file)
  }

  /// Reads a table's text.
  ///
  /// - Parameters:
  ///   - json: the text.
  ///   - file: where it is from, for errors.
  /// - Throws: `CostTableError` that names the file and the key.
  public init(json: Data, file: String) throws(CostTableError) {
    guard let tree = try? JSONDecoder().decode(JSONTree.self, from: json), case .object = tree
    else { throw .notAnObject(file: file) }
    let reader = CostTableReader(file: file)
    let remarks: [JSONTree] =
      if case .array(let list)? = tree["remarks"] { list } else { [] }
    let times = try reader.object(tree, "time", "an object with an entry for each step")
    let energies = try reader.object(tree, "energy", "an object with an entry for each step")
    var timeFigures: [CostFigure] = []
    for step in CostStep.timed {
      timeFigures.append(try reader.figure(times, "time", step.rawValue, reader.timeUnit))
    }
    var energyFigures: [CostFigure] = []
    for step in CostStep.allCases {
      energyFigures.append(try reader.figure(energies, "energy", step.rawValue, reader.energyUnit))
    }
    self.init(
      name: try reader.text(tree, "name", in: nil), title: try reader.text(tree, "title", in: nil),
      source: try reader.text(tree, "source", in: nil), remarks: remarks.compactMap(\.text),
      cycleLength: try reader.figure(tree, nil, "cycleLength", reader.lengthUnit),
      times: timeFigures, energies: energyFigures)
  }
}

/// Takes entries out of a table's file.
private struct CostTableReader {
  let file: String

  /// How an entry says its number: the key, the unit, what is expected in words.
  typealias Unit = (key: String, unit: CostFigure.Unit, expected: String)

  func object(_ tree: JSONTree, _ key: String, _ expected: String) throws(CostTableError)
    -> JSONTree
  {
    guard let entry = tree[key], case .object = entry else {
      throw fail(key, tree[key] == nil, expected)
    }
    return entry
  }

  func text(_ tree: JSONTree, _ key: String, in path: String?) throws(CostTableError) -> String {
    guard let text = tree[key]?.text, !text.isEmpty else {
      throw fail(path.map { "\($0).\(key)" } ?? key, tree[key] == nil, "a text")
    }
    return text
  }

  /// An entry with its number, unit and source.
  func figure(
    _ tree: JSONTree, _ group: String?, _ key: String,
    _ units: (JSONTree, String) throws(CostTableError) -> Unit
  ) throws(CostTableError) -> CostFigure {
    let path = group.map { "\($0).\(key)" } ?? key
    let entry = tree[key] ?? .object([:])
    let (numberKey, unit, expected) = try units(entry, path)
    guard tree[key] != nil else { throw fail(path, true, expected) }
    let value: Double?
    switch entry[numberKey] {
    case .null?: value = nil
    // Beyond these limits no device is, and quotients of prices would be no numbers.
    case .number(let number)? where number == 0 || (1e-9...1e12).contains(number): value = number
    default: throw fail("\(path).\(numberKey)", entry[numberKey] == nil, expected)
    }
    return CostFigure(
      value: value, unit: unit, tag: try text(entry, "tag", in: path),
      provenance: try text(entry, "provenance", in: path))
  }

  func timeUnit(_ entry: JSONTree, _ path: String) throws(CostTableError) -> Unit {
    let expected = "cycles or nanoseconds a step, a number of at least 0, or null when unknown"
    return entry["nanoseconds"] != nil
      ? ("nanoseconds", .nanoseconds, expected) : ("cycles", .cycles, expected)
  }

  func lengthUnit(_ entry: JSONTree, _ path: String) throws(CostTableError) -> Unit {
    (
      "nanoseconds", .nanoseconds,
      "the nanoseconds of a cycle, a number of at least 0, or null when unknown"
    )
  }

  func energyUnit(_ entry: JSONTree, _ path: String) throws(CostTableError) -> Unit {
    let expected = "picojoules for 'bits' bits, a number of at least 0, or null when unknown"
    switch entry["bits"] {
    case nil: return ("picojoules", .picojoules(bits: 1), expected)
    case .number(let bits)? where bits >= 1 && bits <= 65_536 && bits == bits.rounded():
      return ("picojoules", .picojoules(bits: Int(bits)), expected)
    default:
      throw fail("\(path).bits", false, "the bits that the picojoules are for, from 1 to 65536")
    }
  }

  func fail(_ key: String, _ isMissing: Bool, _ expected: String) -> CostTableError {
    .entry(file: file, key: key, isMissing: isMissing, expected: expected)
  }
}
