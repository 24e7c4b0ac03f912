import TransverseRead

/// A program as native code.
struct NativeKernel: LaneKernel {
  let program: Program
  let library: NativeLibrary

  var executorName: String { "native" }

  func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
    call(
      operands.map { ($0.words, $0.wordsPerBlock, 0) },
      results.map { ($0.words, $0.wordsPerBlock) }, steps: 1, blocks: blocks)
    withExtendedLifetime((operands, results)) {}
  }

  func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int
  ) {
    precondition(
      program.outputs.count == 1 && program.inputs.count == operands.count + 1,
      "an accumulation feeds the only result back to the last operand")
    let current = PlaneOperand(accumulator, fromBlock: block)
    let next = PlaneResult(accumulator, fromBlock: block)
    call(
      operands.map { ($0.words, $0.wordsPerBlock, $0.wordsPerStep) }
        + [(current.words, current.wordsPerBlock, 0)],
      [(next.words, next.wordsPerBlock)], steps: steps, blocks: blocks)
    withExtendedLifetime((operands, accumulator)) {}
  }

  private func call(
    _ operands: [(words: UnsafePointer<UInt64>, perBlock: Int, perStep: Int)],
    _ results: [(words: UnsafeMutablePointer<UInt64>, perBlock: Int)], steps: Int, blocks: Int
  ) {
    precondition(
      operands.count == program.inputs.count && results.count == program.outputs.count,
      "an operand for each input and a result for each output")
    let row = BitPlanes.wordsPerRow
    library.run(
      operands.map { UnsafeRawPointer($0.words) }, operands.map { $0.perBlock / row },
      operands.map { $0.perStep / row }, results.map { UnsafeMutableRawPointer($0.words) },
      results.map { $0.perBlock / row }, steps, blocks)
  }
}
