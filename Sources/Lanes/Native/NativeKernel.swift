import TransverseRead

/// A program as native code.
///
/// A class, since kernels are handed from thread to thread: copies of its parts would have their references
/// counted each, by all threads on the same lines of memory.
final class NativeKernel: LaneKernel {
  let program: Program
  let signature: KernelSignature
  let library: NativeLibrary
  /// The places of operands whose rows are single words.
  let repeated: Set<Int>

  init(program: Program, library: NativeLibrary, repeated: Set<Int> = []) {
    self.program = program
    signature = KernelSignature(program)
    self.library = library
    self.repeated = repeated
  }

  var executorName: String { "native" }

  func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
    precondition(repeated.isEmpty, "a kernel of repeated words accumulates")
    withArguments(operandCount: operands.count, resultCount: results.count) { arguments in
      for (place, operand) in operands.enumerated() {
        arguments.setOperand(place, operand.words, operand.wordsPerBlock, 0)
      }
      for (place, result) in results.enumerated() {
        arguments.setResult(place, result.words, result.wordsPerBlock)
      }
      arguments.run(library, steps: 1, blocks: blocks)
    }
    withExtendedLifetime((operands, results)) {}
  }

  func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int
  ) {
    accumulate(
      operands, into: accumulator, fromBlock: block, steps: steps, blocks: blocks,
      rows: AccumulatedRows(
        count: 1, stepsPerRow: operands.map { _ in 0 }, blocksPerRow: 0))
  }

  func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int, rows: AccumulatedRows
  ) {
    precondition(
      rows.stepsPerRow.count == operands.count, "steps from row to row for each operand")
    withArguments(operandCount: operands.count + 1, resultCount: 1) { arguments in
      for (place, operand) in operands.enumerated() {
        precondition(
          operand.isRepeated == repeated.contains(place), "words where the kernel repeats them")
        if operand.isRepeated {
          arguments.setRepeated(place, operand.words, operand.wordsPerStep)
        } else {
          arguments.setOperand(place, operand.words, operand.wordsPerBlock, operand.wordsPerStep)
        }
      }
      let result = PlaneResult(accumulator, fromBlock: block)
      arguments.setOperand(operands.count, UnsafePointer(result.words), result.wordsPerBlock, 0)
      arguments.setResult(0, result.words, result.wordsPerBlock)
      // Rows change addresses alone: what counts references would do so on every thread's objects.
      for row in 0..<rows.count {
        if row > 0 {
          for (place, operand) in operands.enumerated() {
            arguments.advance(place, byWords: rows.stepsPerRow[place] * operand.wordsPerStep)
          }
          arguments.advanceAccumulator(byWords: rows.blocksPerRow * result.wordsPerBlock)
        }
        arguments.run(library, steps: steps, blocks: blocks)
      }
    }
    withExtendedLifetime((operands, accumulator)) {}
  }

  private func withArguments(
    operandCount: Int, resultCount: Int, _ body: (KernelArguments) -> Void
  ) {
    precondition(
      operandCount == signature.inputs.count && resultCount == signature.outputs.count,
      "an operand for each input and a result for each output")
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * operandCount + 2 * resultCount) {
      body(KernelArguments($0, operandCount: operandCount, resultCount: resultCount))
    }
  }
}

/// The arrays that a compiled function is given, on the stack: allocating them would take as long as
/// a small program takes for a block.
private struct KernelArguments {
  private let words: UnsafeMutablePointer<Int>
  private let operandCount: Int
  private let resultCount: Int

  init(_ words: UnsafeMutableBufferPointer<Int>, operandCount: Int, resultCount: Int) {
    guard let first = words.baseAddress else {
      preconditionFailure("a program has inputs or outputs")
    }
    self.words = first
    self.operandCount = operandCount
    self.resultCount = resultCount
  }

  func setOperand(_ place: Int, _ rows: UnsafePointer<UInt64>, _ perBlock: Int, _ perStep: Int) {
    words[place] = Int(bitPattern: rows)
    words[operandCount + place] = perBlock / BitPlanes.wordsPerRow
    words[2 * operandCount + place] = perStep / BitPlanes.wordsPerRow
  }

  func setRepeated(_ place: Int, _ words: UnsafePointer<UInt64>, _ perStep: Int) {
    self.words[place] = Int(bitPattern: words)
    self.words[operandCount + place] = 0
    self.words[2 * operandCount + place] = perStep
  }

  func setResult(_ place: Int, _ rows: UnsafeMutablePointer<UInt64>, _ perBlock: Int) {
    words[3 * operandCount + place] = Int(bitPattern: rows)
    words[3 * operandCount + resultCount + place] = perBlock / BitPlanes.wordsPerRow
  }

  func advance(_ place: Int, byWords count: Int) {
    words[place] += count * MemoryLayout<UInt64>.size
  }

  /// The accumulator is the last operand and the only result.
  func advanceAccumulator(byWords count: Int) {
    advance(operandCount - 1, byWords: count)
    words[3 * operandCount] += count * MemoryLayout<UInt64>.size
  }

  func run(_ library: NativeLibrary, steps: Int, blocks: Int) {
    let results = words + 3 * operandCount
    library.run(
      words, words + operandCount, words + 2 * operandCount, results, results + resultCount, steps,
      blocks)
  }
}
