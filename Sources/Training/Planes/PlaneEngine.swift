import FormatArithmetic
import Lanes

/// Runs programs over planes for the layers, on several threads.
///
/// Work is split by block and row, never by step: each lane's sum is made by one thread in the stated
/// order, so results do not depend on the number of threads.
struct PlaneEngine: Sendable {
  /// The threads.
  let sharing: WorkSharing

  /// The bytes of a gathered factor that are worked on together: they stay in the level-2 cache.
  static let bytesPerPiece = 512 << 10

  init(jobs: Int) { sharing = WorkSharing(jobs: jobs) }

  /// Runs a program once on all blocks.
  ///
  /// - Parameters:
  ///   - kernel: any program; its input `random`, if it has one, is drawn.
  ///   - operands: planes for the other inputs, all of as many blocks, or constants of one block.
  ///   - random: where random bits come from.
  /// - Returns: planes for each output.
  func map(_ kernel: any LaneKernel, _ operands: [Operand], random: RandomRows) -> [BitPlanes] {
    let blocks = operands.lazy.compactMap(\.blocks).first ?? 1
    let signature = kernel.signature
    let results = signature.outputs.map { BitPlanes(unwritten: $0.width, blocks: blocks) }
    let randomPlace = signature.inputs.firstIndex { $0.name == "random" }
    let randomWidth = randomPlace.map { signature.inputs[$0].width } ?? 0
    // Sharing pays above some thousand reads: about a microsecond of work.
    let few = max(1, 4_096 / max(1, signature.reads))
    sharing.forEachRange(of: blocks, atMost: 64, sharedAbove: few) { range in
      var inputs = operands.map { $0.planes(from: range.lowerBound) }
      if let randomPlace {
        let rows = BitPlanes(unwritten: randomWidth, blocks: range.count)
        for (index, block) in range.enumerated() {
          random.draw(into: rows, block: block, firstStep: 0, steps: 1, target: index, stride: 1)
        }
        inputs.insert(PlaneOperand(rows), at: randomPlace)
      }
      kernel.run(
        inputs, results.map { PlaneResult($0, fromBlock: range.lowerBound) }, blocks: range.count)
    }
    return results
  }

  /// An operand of a program that runs once.
  enum Operand: Sendable {
    /// Planes, block by block.
    case planes(BitPlanes)
    /// A block that serves all blocks.
    case constant(BitPlanes)

    fileprivate var blocks: Int? {
      if case .planes(let planes) = self { planes.blocks } else { nil }
    }

    fileprivate func planes(from block: Int) -> PlaneOperand {
      switch self {
      case .planes(let planes): PlaneOperand(planes, fromBlock: block)
      case .constant(let planes): PlaneOperand(repeating: planes, block: 0)
      }
    }
  }

  /// Elements of planes of groups, rearranged: `indices` has eight for each block of the result's
  /// group.
  func gather(
    _ source: BitPlanes, sourceBlocks: Int, indices: [Int32], groups: Int
  ) -> BitPlanes {
    let blocks = indices.count / 8
    let result = BitPlanes(unwritten: source.width, blocks: groups * blocks)
    for group in 0..<groups {
      sharing.forEachRange(of: blocks, atMost: 256, sharedAbove: 24) { range in
        result.gather(
          indices[(8 * range.lowerBound)..<(8 * range.upperBound)], from: source,
          sourceBlock: group * sourceBlocks, intoBlock: group * blocks + range.lowerBound)
      }
    }
    return result
  }

  /// Elements of all groups: the uniform factor of numbers of images.
  func picked(
    _ source: BitPlanes, sourceBlocks: Int, indices: [Int32], groups: Int
  ) -> WordPlanes {
    let result = WordPlanes(unwritten: source.width, count: groups * indices.count)
    sharing.forEach(groups) { group in
      result.pick(
        indices[...], from: source, sourceBlock: group * sourceBlocks,
        into: group * indices.count)
    }
    return result
  }

  /// Lanes: the uniform factor of weights.
  func filled(_ source: BitPlanes, lanes: [Int32]) -> WordPlanes {
    let result = WordPlanes(unwritten: source.width, count: lanes.count)
    sharing.forEachRange(of: lanes.count, atMost: 1024, sharedAbove: 128) { range in
      result.fill(lanes[range], from: source, into: range.lowerBound)
    }
    return result
  }

  /// Lanes, each as a word: eight weights a block.
  func spread(_ source: BitPlanes, lanes: [Int32]) -> BitPlanes {
    let result = BitPlanes(unwritten: source.width, blocks: lanes.count / 8)
    sharing.forEachRange(of: lanes.count / 8, atMost: 256, sharedAbove: 24) { range in
      result.spread(
        lanes[(8 * range.lowerBound)..<(8 * range.upperBound)], from: source,
        intoBlock: range.lowerBound)
    }
    return result
  }

  /// The numbers of images as steps, for each element and each image.
  func pickedImages(
    _ source: BitPlanes, sourceBlocks: Int, indices: [Int32], images: Int
  ) -> WordPlanes {
    let result = WordPlanes(unwritten: source.width, count: indices.count * images)
    sharing.forEachRange(of: indices.count, atMost: 16, sharedAbove: 1) { range in
      for place in range {
        for group in 0..<PlaneTensor.groups(of: images) {
          result.pickImages(
            indices[place], images: min(64, images - 64 * group), from: source,
            sourceBlock: group * sourceBlocks, into: place * images + 64 * group)
        }
      }
    }
    return result
  }

  /// The numbers of images as steps: for each eight indices and each image a block, word `j` of which
  /// has the image's number of element `indices[j]` in all lanes.
  func spreadOverImages(
    _ source: BitPlanes, sourceBlocks: Int, indices: [Int32], images: Int
  ) -> BitPlanes {
    let rows = indices.count / 8
    let result = BitPlanes(unwritten: source.width, blocks: rows * images)
    sharing.forEachRange(of: rows, atMost: 8, sharedAbove: 1) { range in
      for row in range {
        for group in 0..<PlaneTensor.groups(of: images) {
          result.spreadImages(
            indices.block(row), images: min(64, images - 64 * group), from: source,
            sourceBlock: group * sourceBlocks, intoBlock: row * images + 64 * group)
        }
      }
    }
    return result
  }
}
