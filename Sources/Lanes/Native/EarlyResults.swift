/// Results that a straight line can write before it ends.
///
/// A result may be the same memory as an operand of its width, so a row is written once no instruction
/// reads that row of such an operand any more. The rows of a long word would otherwise all be kept until
/// the last one is made.
struct EarlyResults {
  struct Row {
    let result: Int
    let bit: Int
    /// The value that is written.
    let value: Int32
  }

  /// By the position of an instruction the rows to write after it.
  private(set) var rows: [Int: [Row]] = [:]
  /// For each result whether each of its rows is among them.
  private(set) var isEarly: [[Bool]]

  /// No rows.
  init(noneOf network: TableNetwork) {
    isEarly = network.outputs.map { $0.map { _ in false } }
  }

  /// All rows that instructions make.
  ///
  /// - Parameters:
  ///   - network: the instructions.
  ///   - inputWidths: the number of bits of each operand.
  init(of network: TableNetwork, inputWidths: [Int]) {
    self.init(noneOf: network)
    let lastUse = Self.uses(network).map { $0.last ?? -1 }
    for (result, word) in network.outputs.enumerated() {
      for (bit, source) in word.enumerated() {
        guard case .value(let value) = source, value >= network.inputBits else { continue }
        var position = Int(value) - network.inputBits
        var first = 0
        for width in inputWidths {
          if width == word.count { position = max(position, lastUse[first + bit]) }
          first += width
        }
        // Rows that are copied to another result are read at the very end.
        if position < network.tables.count {
          rows[position, default: []].append(Row(result: result, bit: bit, value: value))
          isEarly[result][bit] = true
        }
      }
    }
  }

  /// Whether half of the rows are written before the last input bit of a range is first read: the range
  /// then need not be held as a whole.
  ///
  /// - Parameters:
  ///   - inputs: numbers of input bits.
  ///   - network: the instructions.
  /// - Returns: whether it is so.
  func stream(_ inputs: Range<Int>, of network: TableNetwork) -> Bool {
    let uses = Self.uses(network)
    let last = inputs.compactMap { uses[$0].first }.max() ?? 0
    let before = rows.reduce(0) { $0 + ($1.key < last ? $1.value.count : 0) }
    return 2 * before >= isEarly.joined().count
  }

  /// For each input bit the positions of the instructions that read it; that of the end where it is a
  /// result.
  private static func uses(_ network: TableNetwork) -> [[Int]] {
    var uses = [[Int]](repeating: [], count: network.inputBits)
    for (position, table) in network.tables.enumerated() {
      for value in table.operands where value < network.inputBits {
        uses[Int(value)].append(position)
      }
    }
    for case .value(let value) in network.outputs.joined() where value < network.inputBits {
      uses[Int(value)].append(network.tables.count)
    }
    return uses
  }
}
