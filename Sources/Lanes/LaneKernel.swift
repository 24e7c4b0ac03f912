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
}

/// A program made ready to run over lanes.
///
/// A result may be the same memory as an operand of the same width: a block's operands are read
/// before its results are written.
public protocol LaneKernel: Sendable {
  /// The program that the kernel runs.
  var program: Program { get }

  /// Runs the program over blocks of 512 lanes.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program, as wide as the word.
  ///   - results: one for each output word of the program, as wide as the word.
  ///   - blocks: the number of blocks.
  func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int)
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
