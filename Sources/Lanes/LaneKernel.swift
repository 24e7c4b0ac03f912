import TransverseRead

/// Where a kernel finds the planes of one operand: one block after another, or the same block for
/// all (a number that is the same in every lane of every block needs only one block of planes).
public struct PlaneOperand: Sendable {
  private let planes: BitPlanes
  private let first: Int
  let wordsPerBlock: Int

  /// The rows of block 0; valid as long as the operand lives.
  var words: UnsafePointer<UInt64> { UnsafePointer(planes.words + first) }

  /// The blocks of some planes, starting at one of them.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - block: the block that serves as block 0.
  public init(_ planes: BitPlanes, fromBlock block: Int = 0) {
    self.planes = planes
    wordsPerBlock = planes.width * BitPlanes.wordsPerRow
    first = block * wordsPerBlock
  }

  init(_ planes: BitPlanes, firstWord: Int, wordsPerBlock: Int) {
    self.planes = planes
    first = firstWord
    self.wordsPerBlock = wordsPerBlock
  }

  /// One block of planes, for every block of the run.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - block: the block that every lane group reads.
  public init(repeating planes: BitPlanes, block: Int) {
    self.planes = planes
    wordsPerBlock = 0
    first = block * planes.width * BitPlanes.wordsPerRow
  }
}

/// Where a kernel leaves the planes of one result.
public struct PlaneResult: Sendable {
  private let planes: BitPlanes
  private let first: Int
  let wordsPerBlock: Int

  /// The rows of block 0; valid as long as the result lives.
  var words: UnsafeMutablePointer<UInt64> { planes.words + first }

  /// The blocks of some planes, starting at one of them.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - block: the block that serves as block 0.
  public init(_ planes: BitPlanes, fromBlock block: Int = 0) {
    self.planes = planes
    wordsPerBlock = planes.width * BitPlanes.wordsPerRow
    first = block * wordsPerBlock
  }

  /// One row of some planes, for an output of one bit.
  ///
  /// - Parameters:
  ///   - planes: the planes.
  ///   - row: the row, from 0.
  public init(_ planes: BitPlanes, row: Int) {
    precondition((0..<planes.width).contains(row), "row \(row) of planes of \(planes.width) rows")
    self.planes = planes
    wordsPerBlock = planes.width * BitPlanes.wordsPerRow
    first = row * BitPlanes.wordsPerRow
  }
}

/// A program made ready to run over lanes.
///
/// A result may be the same memory as an operand of the same width, row for row: a row is written when
/// it has been read for the last time.
public protocol LaneKernel: Sendable {
  /// The program that the kernel runs.
  var program: Program { get }

  /// The operands and results of the program.
  var signature: KernelSignature { get }

  /// The name of the executor that runs it: not the one that was asked for when another had to serve.
  var executorName: String { get }

  /// Runs the program over blocks of 512 lanes.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program, as wide as the word.
  ///   - results: one for each output word of the program, as wide as the word.
  ///   - blocks: the number of blocks.
  func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int)

  /// Runs the program once a step, its only result being its last operand at the next step:
  /// `accumulator ← program(operands at step s, accumulator)` for `s = 0, 1, … steps - 1`.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program but the last; none in the accumulator's memory,
  ///     which need not be written before the last step.
  ///   - accumulator: the initial value, overwritten by the final one.
  ///   - block: the block of the accumulator that serves as block 0.
  ///   - steps: the number of steps.
  ///   - blocks: the number of blocks.
  func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int)

  /// Runs accumulations side by side.
  ///
  /// - Parameters:
  ///   - operands: what the first row reads.
  ///   - accumulator: the initial values, overwritten by the final ones.
  ///   - block: the block of the accumulator that serves as block 0 of the first row.
  ///   - steps: the number of steps of each row.
  ///   - blocks: the number of blocks of each row.
  ///   - rows: how many rows there are, and where they read and write.
  func accumulate(
    _ operands: [StepOperand], into accumulator: BitPlanes, fromBlock block: Int, steps: Int,
    blocks: Int, rows: AccumulatedRows)
}

extension LaneKernel {
  /// Runs the program on arrays of numbers: the convenient way, which transposes at every call.
  ///
  /// - Parameter operands: for each input word as many numbers as for the others.
  /// - Returns: for each output word as many numbers.
  public func callAsFunction<Integer: FixedWidthInteger & UnsignedInteger>(
    _ operands: [[Integer]]
  ) -> [[Integer]] {
    let count = operands.first?.count ?? 1
    let inputs = zip(program.inputs, operands).map { word, codes in
      BitPlanes(codes: codes, width: word.rows.count)
    }
    let outputs = program.outputs.map { BitPlanes(width: $0.rows.count, count: count) }
    precondition(
      operands.count == program.inputs.count && operands.allSatisfy { $0.count == count },
      "an array of the same length for each of the program's inputs")
    run(
      inputs.map { PlaneOperand($0) }, outputs.map { PlaneResult($0) },
      blocks: (count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock)
    return outputs.map { $0.codes() }
  }
}

/// A way to run programs over lanes.
public protocol LaneExecutor: Sendable {
  /// The name used on the command line and in records, such as `interpreter`.
  var name: String { get }

  /// Makes a program ready to run.
  ///
  /// - Parameter program: any program.
  /// - Returns: the program, ready to run.
  func kernel(for program: Program) -> any LaneKernel

  /// Makes a program ready for accumulations in which some operands are words to be repeated.
  ///
  /// - Parameters:
  ///   - program: a program that feeds its only result back to its last operand.
  ///   - operands: the places of the operands that every accumulation gives as
  ///     `StepOperand(repeating:)`.
  /// - Returns: the program, ready for such accumulations and nothing else.
  func kernel(for program: Program, repeating operands: Set<Int>) -> any LaneKernel
}

extension LaneExecutor {
  /// A kernel that takes operands of either kind serves.
  public func kernel(for program: Program, repeating operands: Set<Int>) -> any LaneKernel {
    kernel(for: program)
  }
}

/// The executor that is always there.
public struct InterpreterExecutor: LaneExecutor {
  /// The name, `interpreter`.
  public let name = "interpreter"

  /// The portable executor.
  public init() {}

  /// The interpreter of a program.
  ///
  /// - Parameter program: any program.
  /// - Returns: the program, lowered.
  public func kernel(for program: Program) -> any LaneKernel { Interpreter(program) }
}

extension LaneKernel {
  /// The signature, made anew; kernels that are called often keep theirs.
  public var signature: KernelSignature { KernelSignature(program) }
}
