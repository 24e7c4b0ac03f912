import Lanes

// Sums over the images of a batch: numbers of images, in lanes, become steps.

extension SumKernels {
  /// The number of bits of partial sums that are not delivered yet.
  var partialWidth: Int { recipe.order == .exact ? runningWidth : width }
}

extension PlaneEngine {
  /// Sums of elements over the images of a batch in order, from the first one on.
  ///
  /// - Parameters:
  ///   - kernels: the programs.
  ///   - partial: partial sums of `kernels.partialWidth` bits, those of 64 images a word.
  ///   - sourceBlocks: blocks of a group of images.
  ///   - elements: which elements are summed.
  ///   - images: the number of images.
  ///   - random: where random bits come from.
  /// - Returns: the delivered sums, one a lane.
  func sumOverImages(
    _ kernels: SumKernels, _ partial: BitPlanes, sourceBlocks: Int, elements: [Int32], images: Int,
    random: RandomRows
  ) -> BitPlanes {
    let blocks = (elements.count + 511) / 512
    let rows = transposed(
      partial, sourceBlocks: sourceBlocks, elements: elements, images: images, blocks: blocks)
    let count = blocks * BitPlanes.lanesPerBlock
    let result = BitPlanes(width: partial.width, count: count)
    let kernel = kernels.exact?.merge ?? kernels.add
    sharing.forEachRange(of: blocks, atMost: 8, sharedAbove: 1) { range in
      switch kernels.recipe.order {
      case .pairwise:
        pairwise(kernel, rows, images: images, blocks: blocks, range, random)
        result.copy(blocks: range, of: rows, intoBlock: range.lowerBound)
      case .sequential, .chunked, .exact:
        result.copy(blocks: range, of: rows, intoBlock: range.lowerBound)
        add(kernel, rows, images: images, blocks: blocks, range, to: result, random)
      }
    }
    guard let exact = kernels.exact else { return result }
    return map(
      exact.deliver, [.planes(result)] + kernels.deliveryScale.map { .constant($0) }, random: random
    )[0]
  }

  /// Neighbouring images first, then neighbouring sums: image 0 is left with all.
  private func pairwise(
    _ kernel: any LaneKernel, _ rows: BitPlanes, images: Int, blocks: Int, _ range: Range<Int>,
    _ random: RandomRows
  ) {
    var distance = 1
    while distance < images {
      for image in stride(from: 0, to: images - distance, by: 2 * distance) {
        let block = image * blocks + range.lowerBound
        run(
          kernel,
          [
            PlaneOperand(rows, fromBlock: block),
            PlaneOperand(rows, fromBlock: block + distance * blocks),
          ], PlaneResult(rows, fromBlock: block), range: range, step: image + distance, random)
      }
      distance *= 2
    }
  }

  /// The images from the second one on, one after the other.
  private func add(
    _ kernel: any LaneKernel, _ rows: BitPlanes, images: Int, blocks: Int, _ range: Range<Int>,
    to sums: BitPlanes, _ random: RandomRows
  ) {
    if kernel.randomWidth == 0 {
      // What is added comes first and the sum so far last: sums of two are the same either way.
      kernel.accumulate(
        [StepOperand(rows, blocksPerStep: blocks, fromBlock: blocks + range.lowerBound)],
        into: sums, fromBlock: range.lowerBound, steps: max(0, images - 1), blocks: range.count)
      return
    }
    let target = PlaneResult(sums, fromBlock: range.lowerBound)
    for image in 1..<max(1, images) {
      run(
        kernel,
        [
          PlaneOperand(sums, fromBlock: range.lowerBound),
          PlaneOperand(rows, fromBlock: image * blocks + range.lowerBound),
        ], target, range: range, step: image, random)
    }
  }

  private func run(
    _ kernel: any LaneKernel, _ operands: [PlaneOperand], _ target: PlaneResult, range: Range<Int>,
    step: Int, _ random: RandomRows
  ) {
    var operands = operands
    if kernel.randomWidth > 0 {
      let planes = BitPlanes(unwritten: kernel.randomWidth, blocks: range.count)
      for (index, block) in range.enumerated() {
        random.draw(
          into: planes, block: block, firstStep: step, steps: 1, target: index, stride: 1)
      }
      operands.append(PlaneOperand(planes))
    }
    kernel.run(operands, [target], blocks: range.count)
  }

  /// Elements as lanes, image by image.
  ///
  /// - Returns: `blocks` blocks for each image, in which lane `i` is element `elements[i]`.
  func transposed(
    _ source: BitPlanes, sourceBlocks: Int, elements: [Int32], images: Int, blocks: Int,
    copies: Int = 1, spacing: Int = 0
  ) -> BitPlanes {
    let indices = elements.padded(toMultipleOf: 64)
    let groups = PlaneTensor.groups(of: images)
    let words = indices.count / 64
    let result =
      words * copies == 8 * blocks
      ? BitPlanes(unwritten: source.width, blocks: images * blocks)
      : BitPlanes(width: source.width, count: images * blocks * BitPlanes.lanesPerBlock)
    sharing.forEach(groups * words) { piece in
      let (group, word) = (piece / words, piece % words)
      result.transpose(
        indices[(64 * word)..<(64 * word + 64)], firstWord: word, copies: copies, spacing: spacing,
        images: min(64, images - 64 * group), from: source, sourceBlock: group * sourceBlocks,
        blocks: blocks, intoBlock: 64 * group * blocks)
    }
    return result
  }

  /// The sums of each channel over the pixels of an image, row by row, from +0: every number is multiplied
  /// by one, which brings it into the format of the sums.
  func pixelSums(
    _ kernels: SumKernels, _ source: BitPlanes, _ pixels: PixelTable, images: Int,
    random: RandomRows
  ) -> SumTask {
    let groups = PlaneTensor.groups(of: images)
    return SumTask(
      kernels: kernels,
      shape: SumShape(
        rows: 1, steps: pixels.count, groups: groups, blocks: pixels.blocks, uniformIsLeft: true),
      uniform: kernels.ones(pixels.count),
      lanes: .gathered(source, sourceBlocks: pixels.sourceBlocks, pixels.table), initial: .zero,
      result: BitPlanes(unwritten: kernels.partialWidth, blocks: groups * pixels.blocks),
      isRunning: true, random: random)
  }

  /// The sums of `pixelSums`, once made, over images.
  func sumOverImages(
    _ task: SumTask, _ pixels: PixelTable, images: Int, random: RandomRows
  ) -> BitPlanes {
    sumOverImages(
      task.kernels, task.result, sourceBlocks: pixels.blocks, elements: pixels.channels,
      images: images, random: random)
  }

  /// The sums of each channel over pixels and then over images.
  func sumOverPixelsAndImages(
    _ kernels: SumKernels, _ source: BitPlanes, _ pixels: PixelTable, images: Int,
    random: RandomRows, imagesRandom: RandomRows
  ) -> BitPlanes {
    let task = pixelSums(kernels, source, pixels, images: images, random: random)
    sum([task])
    return sumOverImages(task, pixels, images: images, random: imagesRandom)
  }
}

extension SumKernels {
  /// The left factor one, so many times.
  func ones(_ count: Int) -> UniformFactor {
    let words = WordPlanes(unwritten: step.signature.inputs[0].width, count: count)
    for number in 0..<count {
      for row in 0..<words.width {
        words.words[number * words.width + row] = one >> UInt64(row) & 1 == 1 ? .max : 0
      }
    }
    return UniformFactor(planes: .words(words), groupStride: 0, isFactor: true)
  }
}
