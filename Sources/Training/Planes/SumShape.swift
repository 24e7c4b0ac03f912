import Lanes

/// A matrix of sums: row `r` and lane `l` hold `initial + Σₛ uniform[r][s] · lanes[s][l]`.
///
/// Convolutions, dense layers and their gradients are all of this form: one factor is the same for
/// all blocks of lanes (a weight, or a number of each image), the other differs from block to block.
struct SumShape: Sendable {
  /// The number of rows.
  let rows: Int
  /// The number of terms.
  let steps: Int
  /// Groups of lanes that have a uniform factor, or a source of the other factor, of their own.
  let groups: Int
  /// The blocks of lanes of a group.
  let blocks: Int
  /// Whether the uniform factor is the left one.
  let uniformIsLeft: Bool
  /// Rows of the result in all, of which these are `rows` from `firstRow` on.
  let totalRows: Int
  /// The first of the rows.
  let firstRow: Int

  init(
    rows: Int, steps: Int, groups: Int, blocks: Int, uniformIsLeft: Bool, totalRows: Int? = nil,
    firstRow: Int = 0
  ) {
    self.rows = rows
    self.steps = steps
    self.groups = groups
    self.blocks = blocks
    self.uniformIsLeft = uniformIsLeft
    self.totalRows = totalRows ?? rows
    self.firstRow = firstRow
  }

  /// The block of the result where a row's blocks of a group begin.
  func resultBlock(group: Int, row: Int) -> Int {
    (group * totalRows + firstRow + row) * blocks
  }
}

/// The factor that is the same for all blocks of a group: a number for each row and step.
struct UniformFactor: Sendable {
  /// What the numbers stand in.
  enum Planes: Sendable {
    /// Numbers that all words of a block's rows share.
    case words(WordPlanes)
    /// A block for each number.
    case blocks(BitPlanes)
  }

  /// Numbers by row and step, those of a group after those of another.
  let planes: Planes
  /// Numbers from a group to the next; 0 when all groups share them.
  let groupStride: Int
  /// Whether the numbers are factors as they are, also where the sums take blocks.
  var isFactor = false

  /// The operand of an accumulation that begins with a number.
  func operand(from number: Int) -> StepOperand {
    switch planes {
    case .words(let words): StepOperand(repeating: words, from: number)
    case .blocks(let planes): StepOperand(uniform: planes, fromBlock: number)
    }
  }
}

/// The factor that differs from block to block.
enum LaneFactor: Sendable {
  /// Planes in which the blocks of step 0 come first, then those of step 1, for all groups.
  case ready(BitPlanes)
  /// Elements of a source, as a table says; a group's elements begin `sourceBlocks` blocks after those
  /// of the group before.
  case gathered(BitPlanes, sourceBlocks: Int, GatherTable)
  /// Lanes of a source, each as a word: eight for each block of a step, step by step; the same for all
  /// groups.
  case spread(BitPlanes, lanes: [Int32])

  /// The number of bits of a factor.
  var width: Int {
    switch self {
    case .ready(let planes), .gathered(let planes, _, _), .spread(let planes, _): planes.width
    }
  }
}

/// The values that sums begin with, in the format in which they are delivered.
enum InitialValues: Sendable {
  /// +0.
  case zero
  /// A block for each row.
  case perRow(BitPlanes)
  /// A block for each block of a group.
  case perBlock(BitPlanes)
}
