extension Program {
  /// Runs the program on one lane by counting ones: the definition, slow and plain.
  ///
  /// The executors of `Lanes` are tested against this.
  ///
  /// - Parameter operands: for each input word its bits, least significant first.
  /// - Returns: for each output word its bits, least significant first.
  public func evaluate(_ operands: [[Bool]]) -> [[Bool]] {
    precondition(
      operands.map(\.count) == inputs.map(\.rows.count),
      "the operands have the widths of the program's inputs")
    var bits = [Bool](repeating: false, count: rowCount)
    bits[1] = true
    for (word, operand) in zip(inputs, operands) {
      for (row, bit) in zip(word.rows, operand) { bits[Int(row.index)] = bit }
    }
    for read in reads {
      let count = read.window.reduce(0) { $0 + (bits[Int($1.index)] ? 1 : 0) }
      for output in read.outputs {
        bits[Int(output.row.index)] = output.sense.isTrue(count: count, of: read.window.count)
      }
    }
    return outputs.map { $0.rows.map { bits[Int($0.index)] } }
  }
}
