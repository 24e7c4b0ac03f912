/// Straight-line logic whose values live in reused slots, so that the working set stays small.
///
/// Slots 0 and 1 hold the constants.
struct SlottedProgram: Sendable {
  /// The instructions; operands and results are slots.
  let operations: [LogicOperation]
  /// The number of slots.
  let slotCount: Int
  /// The slots into which the inputs' bits are loaded; -1 for a bit that nothing uses.
  let inputs: [[Int32]]
  /// The slots that hold the outputs' bits at the end.
  let outputs: [[Int32]]

  /// Gives each value a slot from its definition to its last use (a linear scan).
  init(_ program: LoweredProgram) {
    var lastUse = [Int](repeating: -1, count: program.valueCount)
    for (position, operation) in program.operations.enumerated() {
      for operand in operation.operands { lastUse[Int(operand)] = position }
    }
    for value in program.outputs.joined() { lastUse[Int(value)] = program.operations.count }

    var slots = [Int32](repeating: -1, count: program.valueCount)
    slots[0] = 0
    slots[1] = 1
    var free: [Int32] = []
    var next: Int32 = 2
    func take() -> Int32 {
      if let slot = free.popLast() { return slot }
      defer { next += 1 }
      return next
    }
    for value in program.inputs.joined() where lastUse[Int(value)] >= 0 {
      slots[Int(value)] = take()
    }
    inputs = program.inputs.map { $0.map { slots[Int($0)] } }

    var slotted: [LogicOperation] = []
    slotted.reserveCapacity(program.operations.count)
    for (position, operation) in program.operations.enumerated() {
      let operands = operation.operands.map { slots[Int($0)] }
      for operand in Set(operation.operands) where operand > 1 {
        if lastUse[Int(operand)] == position { free.append(slots[Int(operand)]) }
      }
      free.sort(by: >)
      for result in operation.results { slots[Int(result)] = take() }
      slotted.append(
        LogicOperation(
          operation.kind, operands, result: slots[Int(operation.result)],
          carry: slots[Int(operation.carry)]))
      for result in operation.results where lastUse[Int(result)] < 0 {
        free.append(slots[Int(result)])
      }
    }
    operations = slotted
    slotCount = Int(next)
    outputs = program.outputs.map { $0.map { slots[Int($0)] } }
  }
}
