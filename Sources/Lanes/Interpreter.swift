import TransverseRead

/// The portable executor: lowered logic, interpreted over several 512-lane rows a step.
public struct Interpreter: LaneKernel {
  /// The program that the interpreter runs.
  public let program: Program

  /// The name, `interpreter`.
  public var executorName: String { "interpreter" }

  private let slotted: SlottedProgram

  /// How many rows one instruction handles, so that its dispatch is shared among them, as long as
  /// the working set stays within 64 KiB: near the level-1 cache, whose misses cost less than the
  /// dispatch.
  private let rowsPerStep: Int

  /// Lowers a program for interpretation.
  ///
  /// - Parameter program: any program.
  public init(_ program: Program) {
    self.program = program
    slotted = SlottedProgram(LoweredProgram(program))
    let fitting = 65_536 / (slotted.slotCount * MemoryLayout<Vector>.size)
    rowsPerStep = max(1, min(8, fitting))
  }

  /// A row of a block.
  private typealias Vector = SIMD8<UInt64>

  /// Runs the program over blocks of 512 lanes.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program, as wide as the word.
  ///   - results: one for each output word of the program, as wide as the word.
  ///   - blocks: the number of blocks.
  public func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
    withSlots { slots in
      for start in stride(from: 0, to: blocks, by: rowsPerStep) {
        let rows = min(rowsPerStep, blocks - start)
        load(operands, to: slots, start: start, rows: rows)
        step(slots, rows: rows)
        store(results, from: slots, start: start, rows: rows)
      }
    }
  }

  /// Runs the program once a step, all steps of some blocks before the next ones.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program but the last.
  ///   - accumulator: the initial value, overwritten by the final one.
  ///   - block: the block of the accumulator that serves as block 0.
  ///   - steps: the number of steps.
  ///   - blocks: the number of blocks.
  public func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int
  ) {
    precondition(
      program.outputs.count == 1 && program.inputs.count == operands.count + 1,
      "an accumulation feeds the only result back to the last operand")
    let current = PlaneOperand(accumulator, fromBlock: block)
    let next = [PlaneResult(accumulator, fromBlock: block)]
    withSlots { slots in
      for start in stride(from: 0, to: blocks, by: rowsPerStep) {
        let rows = min(rowsPerStep, blocks - start)
        for number in 0..<steps {
          let now = operands.map { $0.operand(step: number) } + [current]
          load(now, to: slots, start: start, rows: rows)
          step(slots, rows: rows)
          store(next, from: slots, start: start, rows: rows)
        }
      }
    }
  }

  /// Gives the body memory for the slots, in which the constants stand.
  private func withSlots(_ body: (UnsafeMutablePointer<Vector>) -> Void) {
    let count = slotted.slotCount * rowsPerStep
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Vector>.size, alignment: 64)
    defer { raw.deallocate() }
    let slots = raw.bindMemory(to: Vector.self, capacity: count)
    for row in 0..<rowsPerStep {
      slots[row] = Vector(repeating: 0)
      slots[rowsPerStep + row] = Vector(repeating: .max)
    }
    body(slots)
  }

  private func load(
    _ operands: [PlaneOperand], to slots: UnsafeMutablePointer<Vector>, start: Int, rows: Int
  ) {
    for (operand, places) in zip(operands, slotted.inputs) {
      for row in 0..<rows {
        let block = UnsafeRawPointer(operand.words + (start + row) * operand.wordsPerBlock)
        for (bit, slot) in places.enumerated() where slot >= 0 {
          slots[Int(slot) * rowsPerStep + row] = block.load(
            fromByteOffset: bit * MemoryLayout<Vector>.size, as: Vector.self)
        }
      }
    }
  }

  private func store(
    _ results: [PlaneResult], from slots: UnsafeMutablePointer<Vector>, start: Int, rows: Int
  ) {
    for (result, places) in zip(results, slotted.outputs) {
      for row in 0..<rows {
        let block = UnsafeMutableRawPointer(result.words + (start + row) * result.wordsPerBlock)
        for (bit, slot) in places.enumerated() {
          block.storeBytes(
            of: slots[Int(slot) * rowsPerStep + row],
            toByteOffset: bit * MemoryLayout<Vector>.size, as: Vector.self)
        }
      }
    }
  }

  private func step(_ slots: UnsafeMutablePointer<Vector>, rows: Int) {
    let stride = rowsPerStep
    slotted.operations.withUnsafeBufferPointer { operations in
      for operation in operations {
        let a = slots + Int(operation.a) * stride
        let b = slots + Int(operation.b) * stride
        let c = slots + Int(operation.c) * stride
        let d = slots + Int(operation.d) * stride
        let result = slots + Int(operation.result) * stride
        switch operation.kind {
        case .not: for row in 0..<rows { result[row] = ~a[row] }
        case .and: for row in 0..<rows { result[row] = a[row] & b[row] }
        case .or: for row in 0..<rows { result[row] = a[row] | b[row] }
        case .xor: for row in 0..<rows { result[row] = a[row] ^ b[row] }
        case .and3: for row in 0..<rows { result[row] = a[row] & b[row] & c[row] }
        case .or3: for row in 0..<rows { result[row] = a[row] | b[row] | c[row] }
        case .xor3: for row in 0..<rows { result[row] = a[row] ^ b[row] ^ c[row] }
        case .majority:
          for row in 0..<rows {
            result[row] = (a[row] & b[row]) | (c[row] & (a[row] | b[row]))
          }
        case .andXor: for row in 0..<rows { result[row] = a[row] ^ (b[row] & c[row]) }
        case .andAndXor:
          for row in 0..<rows { result[row] = (a[row] & b[row]) ^ (c[row] & d[row]) }
        case .fullAdder:
          let carry = slots + Int(operation.carry) * stride
          for row in 0..<rows {
            let (x, y, z) = (a[row], b[row], c[row])
            let half = x ^ y
            result[row] = half ^ z
            carry[row] = (x & y) ^ (half & z)
          }
        case .select:
          for row in 0..<rows { result[row] = c[row] ^ (a[row] & (b[row] ^ c[row])) }
        }
      }
    }
  }
}
