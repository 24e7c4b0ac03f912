/// Every function of up to six rows that one transverse read can deliver, with the windows that do.
///
/// A window holds each row one or more times and may be padded with ones; so a read computes a
/// symmetric function of a weighted count. The windows of all weights that fit are enumerated.
struct WindowLibrary: Sendable {
  /// A window over numbered rows: how often each stands in it, how many ones pad it, what is sensed.
  struct Entry: Sendable {
    let weights: [Int]
    let padding: Int
    let sense: Sense
    /// What every sense of the window delivers.
    private let senses: [(sense: Sense, table: FunctionTable)]

    fileprivate init(
      weights: [Int], padding: Int, sense: Sense, senses: [(sense: Sense, table: FunctionTable)]
    ) {
      self.weights = weights
      self.padding = padding
      self.sense = sense
      self.senses = senses
    }

    /// The window over some rows, ascending.
    func window(of leaves: LeafSet) -> ReadWindow {
      var window = ReadWindow()
      for _ in 0..<padding { window.append(Row.ones.index) }
      for (position, weight) in weights.enumerated() {
        for _ in 0..<weight { window.append(leaves.rows[position]) }
      }
      return window
    }

    /// The sense by which the same window delivers another function, if there is one.
    func sense(delivering table: FunctionTable) -> Sense? {
      for (sense, delivered) in senses where delivered == table { return sense }
      return nil
    }
  }

  private struct Key: MixedKey {
    let rows: Int
    let function: FunctionTable

    var mixed: UInt64 {
      let word = (function.bits ^ function.bits >> 32 ^ UInt64(rows)) &* 0x9E37_79B9_7F4A_7C15
      return (word ^ word >> 29) &* 0xD6E8_FEB8_6659_FD93
    }
  }

  private var keys = KeyTable<Key>(room: 4_096)
  private var entries: [[Entry]] = []

  /// The library for the windows that fit between ports some distance apart.
  static func library(_ distance: TransverseReadDistance) -> WindowLibrary {
    distance == .seven ? ofSeven : WindowLibrary(distance)
  }

  private static let ofSeven = WindowLibrary(.seven)

  private init(_ distance: TransverseReadDistance) {
    for rows in 1...min(FunctionTable.limit, distance.rawValue) {
      for weights in Self.weights(rows: rows, atMost: distance.rawValue) {
        let size = weights.reduce(0, +)
        for padding in 0...(distance.rawValue - size) { add(weights, padding: padding) }
      }
    }
  }

  /// Takes in every sense of a window whose function depends on all of its rows.
  private mutating func add(_ weights: [Int], padding: Int) {
    var count = CountTable()
    for _ in 0..<padding { count.add(.ones) }
    for (row, weight) in weights.enumerated() {
      for _ in 0..<weight { count.add(.variable(row)) }
    }
    let size = padding + weights.reduce(0, +)
    let senses = Sense.allCases.map { (sense: $0, table: count.sense($0, of: size)) }
    for (sense, function) in senses where (0..<weights.count).allSatisfy(function.depends) {
      let (number, isNew) = keys.insert(Key(rows: weights.count, function: function))
      if isNew { entries.append([]) }
      entries[number].append(
        Entry(weights: weights, padding: padding, sense: sense, senses: senses))
    }
  }

  /// The windows whose read delivers a function that depends on all of its first `rows` variables.
  func windows(of function: FunctionTable, rows: Int) -> [Entry] {
    keys.number(of: Key(rows: rows, function: function)).map { entries[$0] } ?? []
  }

  /// All lists of positive weights with a sum within a limit.
  private static func weights(rows: Int, atMost limit: Int) -> [[Int]] {
    if rows == 0 { return [[]] }
    var lists: [[Int]] = []
    for first in 1...max(1, limit - rows + 1) where limit >= first + rows - 1 {
      lists += weights(rows: rows - 1, atMost: limit - first).map { [first] + $0 }
    }
    return lists
  }
}
