import TransverseRead

/// The portable executor: lowered logic, interpreted over several 512-lane rows a step.
public struct Interpreter: LaneKernel {
  /// The program that the interpreter runs.
  public let program: Program

  /// The name, `interpreter`.
  public var executorName: String { "interpreter" }

  private let slotted: SlottedProgram

  /// How many rows one instruction handles, so that its dispatch is shared among them, unless the
  /// working set then leaves the level-1 cache (taken as 32 KiB).
  private let rowsPerStep: Int

  /// Lowers a program for interpretation.
  ///
  /// - Parameter program: any program.
  public init(_ program: Program) {
    self.program = program
    slotted = SlottedProgram(LoweredProgram(program))
    let fitting = 32_768 / (slotted.slotCount * MemoryLayout<Vector>.size)
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
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: slotted.slotCount * rowsPerStep * MemoryLayout<Vector>.size, alignment: 64)
    defer { raw.deallocate() }
    let slots = raw.bindMemory(to: Vector.self, capacity: slotted.slotCount * rowsPerStep)
    var start = 0
    while start < blocks {
      let rows = min(rowsPerStep, blocks - start)
      for row in 0..<rowsPerStep {
        slots[row] = Vector(repeating: 0)
        slots[rowsPerStep + row] = Vector(repeating: .max)
      }
      for (operand, places) in zip(operands, slotted.inputs) {
        for row in 0..<rows {
          let block = UnsafeRawPointer(operand.words + (start + row) * operand.wordsPerBlock)
          for (bit, slot) in places.enumerated() where slot >= 0 {
            slots[Int(slot) * rowsPerStep + row] = block.load(
              fromByteOffset: bit * MemoryLayout<Vector>.size, as: Vector.self)
          }
        }
      }
      step(slots, rows: rows)
      for (result, places) in zip(results, slotted.outputs) {
        for row in 0..<rows {
          let block = UnsafeMutableRawPointer(
            result.words + (start + row) * result.wordsPerBlock)
          for (bit, slot) in places.enumerated() {
            block.storeBytes(
              of: slots[Int(slot) * rowsPerStep + row],
              toByteOffset: bit * MemoryLayout<Vector>.size, as: Vector.self)
          }
        }
      }
      start += rows
    }
  }

  private func step(_ slots: UnsafeMutablePointer<Vector>, rows: Int) {
    let stride = rowsPerStep
    slotted.operations.withUnsafeBufferPointer { operations in
      for operation in operations {
        let a = slots + Int(operation.a) * stride
        let b = slots + Int(operation.b) * stride
        let c = slots + Int(operation.c) * stride
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
        }
      }
    }
  }
}
