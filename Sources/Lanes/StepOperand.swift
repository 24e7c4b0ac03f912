/// Where a kernel finds the planes of an operand that changes from step to step of an accumulation.
///
/// The rows of block `b` at step `s` begin `b · wordsPerBlock + s · wordsPerStep` words after the
/// first ones. A number that is the same in all lanes has one block of planes a step and no stride
/// from block to block.
public struct StepOperand: Sendable {
  private enum Memory: Sendable {
    case rows(BitPlanes)
    case words(WordPlanes)
  }

  private let memory: Memory
  private let first: Int
  let wordsPerBlock: Int
  let wordsPerStep: Int

  /// The rows of block 0 at step 0; valid as long as the operand lives.
  var words: UnsafePointer<UInt64> {
    switch memory {
    case .rows(let planes): UnsafePointer(planes.words + first)
    case .words(let planes): UnsafePointer(planes.words + first)
    }
  }

  /// Whether a row is one word, to be repeated.
  var isRepeated: Bool {
    if case .words = memory { true } else { false }
  }

  /// Planes in which the blocks of step 0 come first, then those of step 1, and so on.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - blocksPerStep: how many blocks lie between a step and the next.
  ///   - block: the block that serves as block 0 of step 0.
  public init(_ planes: BitPlanes, blocksPerStep: Int, fromBlock block: Int = 0) {
    memory = .rows(planes)
    wordsPerBlock = planes.width * BitPlanes.wordsPerRow
    wordsPerStep = blocksPerStep * wordsPerBlock
    first = block * wordsPerBlock
  }

  /// Planes of which block `s` serves every block at step `s`: a number a step.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - block: the block that serves step 0.
  public init(uniform planes: BitPlanes, fromBlock block: Int = 0) {
    memory = .rows(planes)
    wordsPerBlock = 0
    wordsPerStep = planes.width * BitPlanes.wordsPerRow
    first = block * wordsPerStep
  }

  /// Planes of which one block serves every block at every step: a constant.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - block: the block.
  public init(constant planes: BitPlanes, block: Int = 0) {
    memory = .rows(planes)
    wordsPerBlock = 0
    wordsPerStep = 0
    first = block * planes.width * BitPlanes.wordsPerRow
  }

  /// Words of which number `s` serves every block at step `s`, repeated in the eight words of a row.
  ///
  /// - Parameters:
  ///   - words: the words.
  ///   - number: the number that serves step 0.
  public init(repeating words: WordPlanes, from number: Int = 0) {
    memory = .words(words)
    wordsPerBlock = 0
    wordsPerStep = words.width
    first = number * words.width
  }

  /// The same operand some steps later.
  ///
  /// - Parameter steps: the number of steps.
  /// - Returns: the operand whose step 0 is this one's step `steps`.
  public func advanced(by steps: Int) -> StepOperand {
    StepOperand(
      memory, first: first + steps * wordsPerStep, wordsPerBlock: wordsPerBlock,
      wordsPerStep: wordsPerStep)
  }

  private init(_ memory: Memory, first: Int, wordsPerBlock: Int, wordsPerStep: Int) {
    self.memory = memory
    self.first = first
    self.wordsPerBlock = wordsPerBlock
    self.wordsPerStep = wordsPerStep
  }

  /// The operand of one step.
  func operand(step: Int) -> PlaneOperand {
    switch memory {
    case .rows(let planes):
      PlaneOperand(planes, firstWord: first + step * wordsPerStep, wordsPerBlock: wordsPerBlock)
    case .words(let words):
      PlaneOperand(repeating: words.block(first / words.width + step), block: 0)
    }
  }
}

extension LaneKernel {
  /// The plain accumulation: a run a step.
  public func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int
  ) {
    precondition(
      program.outputs.count == 1 && program.inputs.count == operands.count + 1,
      "an accumulation feeds the only result back to the last operand")
    let current = PlaneOperand(accumulator, fromBlock: block)
    let next = PlaneResult(accumulator, fromBlock: block)
    for step in 0..<steps {
      run(operands.map { $0.operand(step: step) } + [current], [next], blocks: blocks)
    }
  }
}
