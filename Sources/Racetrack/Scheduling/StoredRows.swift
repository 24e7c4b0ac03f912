import TransverseRead

extension Program {
  /// The constant rows among its outputs, which a tile must hold as rows like any other.
  var constantOutputs: [Row] {
    let rows = outputs.flatMap(\.rows)
    return [.zeros, .ones].filter { rows.contains($0) }
  }

  /// The most rows that a tile stores at a time: the operands to the end, and every other row from
  /// its read to the last read that uses it, that read included.
  var storedRows: Int {
    let last = lastUses
    var dying = [Int](repeating: 0, count: reads.count + 1)
    var stored = firstReadRow - 2
    var most = stored
    for (position, read) in reads.enumerated() {
      for output in read.outputs where last[Int(output.row.index)] >= 0 {
        stored += 1
        dying[last[Int(output.row.index)]] += 1
      }
      most = max(most, stored)
      stored -= dying[position]
    }
    return max(most, stored + constantOutputs.count)
  }
}
