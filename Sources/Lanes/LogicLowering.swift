import TransverseRead

/// A program as straight-line logic for a processor: the same reads, each count of ones worked out
/// by full adders.
///
/// Values 0 and 1 are the constants, then come the bits of the inputs, then what the instructions
/// define, each value once and before its uses.
package struct LoweredProgram: Sendable {
  /// The instructions, in order.
  package let operations: [LogicOperation]
  /// The number of values.
  let valueCount: Int
  /// The values of each input word, least significant bit first.
  let inputs: [[Int32]]
  /// The values of each output word, least significant bit first.
  let outputs: [[Int32]]

  /// Lowers every read of a program and drops the instructions that no output needs.
  package init(_ program: Program) {
    var lowering = Lowering(program)
    for read in program.reads { lowering.lower(read) }
    inputs = program.inputs.map { $0.rows.map(\.index) }
    outputs = program.outputs.map { $0.rows.map { lowering.values[Int($0.index)] } }
    // What nothing needs is dropped first: it would count as a use and keep a pair apart.
    let live = withoutDeadCode(lowering.operations, outputs: outputs)
    operations = withoutDeadCode(
      LogicFusion.fused(live, outputs: outputs, valueCount: lowering.valueCount), outputs: outputs)
    valueCount = lowering.valueCount
  }
}

private struct Lowering {
  var operations: [LogicOperation] = []
  /// The value that holds each row of the program.
  var values: [Int32]
  var valueCount: Int

  init(_ program: Program) {
    valueCount = program.firstReadRow
    values = [Int32](repeating: -1, count: program.rowCount)
    for row in 0..<valueCount { values[row] = Int32(row) }
  }

  mutating func lower(_ read: Read) {
    let window = read.window.map { values[Int($0.index)] }
    let takesCarries = read.outputs.contains { $0.sense == .carry || $0.sense == .superCarry }
    let bits = takesCarries ? countBits(window) : []
    var trees: [LogicOperation.Kind: Int32] = [:]
    for output in read.outputs {
      let kind: LogicOperation.Kind
      switch output.sense {
      case .carry:
        values[Int(output.row.index)] = bits[1]
        continue
      case .superCarry:
        values[Int(output.row.index)] = bits[2]
        continue
      case .or, .nor: kind = .or
      case .and, .nand: kind = .and
      case .sum, .xnor: kind = .xor
      }
      let value: Int32
      if let known = trees[kind] {
        value = known
      } else if kind == .xor {
        value = takesCarries ? bits[0] : tree(oddRows(window), .xor, .xor3)
      } else {
        value = kind == .or ? tree(window, .or, .or3) : tree(window, .and, .and3)
      }
      trees[kind] = value
      let isComplement = output.sense == .nor || output.sense == .nand || output.sense == .xnor
      values[Int(output.row.index)] = isComplement ? emit(.not, value) : value
    }
  }

  /// Rows that stand an even number of times leave a parity as it is.
  private func oddRows(_ window: [Int32]) -> [Int32] {
    Set(window).filter { row in window.count { $0 == row } % 2 == 1 }.sorted()
  }

  private mutating func tree(
    _ rows: [Int32], _ two: LogicOperation.Kind, _ three: LogicOperation.Kind
  ) -> Int32 {
    var pending = rows
    while pending.count > 1 {
      let operands = Array(pending.prefix(3))
      pending.removeFirst(operands.count)
      pending.append(emit(operands.count == 3 ? three : two, operands))
    }
    return pending.first ?? 0
  }

  /// The bits of weight 1, 2 and 4 of a count.
  ///
  /// A row enters the columns of the binary digits of the
  /// number of times it stands in the window; full and half adders then empty column after column.
  private mutating func countBits(_ window: [Int32]) -> [Int32] {
    var columns: [[Int32]] = [[], [], [], []]
    for row in Set(window).sorted() {
      let copies = window.count { $0 == row }
      for weight in 0..<3 where copies >> weight & 1 == 1 { columns[weight].append(row) }
    }
    return (0..<3).map { column in
      while columns[column].count > 1 {
        let operands = Array(columns[column].prefix(3))
        columns[column].removeFirst(operands.count)
        let isFull = operands.count == 3
        columns[column].append(emit(isFull ? .xor3 : .xor, operands))
        columns[column + 1].append(emit(isFull ? .majority : .and, operands))
      }
      return columns[column].first ?? 0
    }
  }

  private mutating func emit(_ kind: LogicOperation.Kind, _ operands: [Int32]) -> Int32 {
    operations.append(LogicOperation(kind, operands, result: Int32(valueCount)))
    valueCount += 1
    return Int32(valueCount - 1)
  }

  private mutating func emit(_ kind: LogicOperation.Kind, _ operand: Int32) -> Int32 {
    emit(kind, [operand])
  }
}

private func withoutDeadCode(_ operations: [LogicOperation], outputs: [[Int32]])
  -> [LogicOperation]
{
  var live = Set(outputs.joined())
  var kept: [LogicOperation] = []
  for operation in operations.reversed() where operation.results.contains(where: live.contains) {
    live.formUnion(operation.operands)
    kept.append(operation)
  }
  return kept.reversed()
}
