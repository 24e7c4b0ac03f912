/// Where the weights of a fully connected layer stand in lanes: rows of whole blocks, each with the
/// inputs of one output or, where those leave room, of several.
struct DensePlaces: Sendable {
  /// Outputs that share a row.
  let outputsPerRow: Int
  /// Words of 64 inputs that an output takes.
  let wordsPerOutput: Int
  /// Blocks of a row.
  let blocksPerRow: Int
  /// The number of rows.
  let rows: Int
  /// The lane of each weight, by output and input.
  let lanes: [Int32]
  /// The number of lanes.
  let laneCount: Int
  /// The lanes of the weights by output and blocks of eight inputs.
  let weightsByOutput: [Int32]
  /// The lanes of the weights by input and blocks of eight outputs.
  let weightsByInput: [Int32]
  /// For each row eight words: the output whose gradient the word's lanes take.
  let gradientWords: [Int32]

  init(inputs: Int, outputs: Int) {
    let words = (inputs + 63) / 64
    let shared = words <= 4 ? min(outputs, 8 / words) : 1
    let blocks = (inputs + 511) / 512
    outputsPerRow = shared
    wordsPerOutput = words
    blocksPerRow = blocks
    rows = (outputs + shared - 1) / shared
    laneCount = rows * blocks * 512
    func lane(_ output: Int, _ input: Int) -> Int32 {
      Int32(output / shared * blocks * 512 + output % shared * words * 64 + input)
    }
    lanes = (0..<outputs).flatMap { output in (0..<inputs).map { lane(output, $0) } }
    weightsByOutput = (0..<outputs).flatMap { output in
      (0..<inputs).map { lane(output, $0) }.padded(toMultipleOf: 8)
    }
    weightsByInput = (0..<inputs).flatMap { input in
      (0..<outputs).map { lane($0, input) }.padded(toMultipleOf: 8)
    }
    gradientWords = (0..<rows).flatMap { row in
      (0..<8).map { word -> Int32 in
        let output = shared == 1 ? row : row * shared + word / words
        let isUsed = shared == 1 || word / words < shared
        return isUsed && output < outputs ? Int32(output) : -1
      }
    }
  }
}

extension Array where Element == Int32 {
  /// Eight indices of a block.
  func block(_ index: Int) -> ArraySlice<Int32> { self[(8 * index)..<(8 * index + 8)] }
}
