import CPlaneMoves
import Lanes

// Words of planes moved about; see `CPlaneMoves.h` for what elements and lanes are.

extension BitPlanes {
  /// The rows from the first of a block on.
  func rows(ofBlock block: Int) -> UnsafeMutablePointer<UInt64> {
    words + block * width * BitPlanes.wordsPerRow
  }

  /// Block `b` gets the elements `indices[8 b ..< 8 b + 8]` of a source, from one of its blocks on.
  func gather(
    _ indices: ArraySlice<Int32>, from source: BitPlanes, sourceBlock: Int, intoBlock block: Int
  ) {
    indices.withUnsafeBufferPointer {
      plane_moves_gather(
        source.rows(ofBlock: sourceBlock), width, $0.baseAddress, $0.count / 8, rows(ofBlock: block)
      )
    }
  }

  /// For each step the elements of some blocks of a table.
  ///
  /// - Parameters:
  ///   - indices: for each step `stride · 8` indices.
  ///   - first: the first of the blocks.
  ///   - stride: the blocks of a step in the table.
  ///   - steps: the number of steps.
  ///   - count: the number of blocks, which stand together for each step.
  ///   - source: where the elements are.
  ///   - sourceBlock: the block of element 0.
  func gather(
    _ indices: [Int32], firstBlock first: Int, stride: Int, steps: Int, blocks count: Int,
    from source: BitPlanes, sourceBlock: Int
  ) {
    indices[(8 * first)...].withUnsafeBufferPointer {
      plane_moves_gather_steps(
        source.rows(ofBlock: sourceBlock), width, $0.baseAddress, stride, steps, count, words)
    }
  }

  /// Word `j` of block `b` gets the bits of lane `lanes[8 b + j]` of a source, in all its lanes.
  func spread(_ lanes: ArraySlice<Int32>, from source: BitPlanes, intoBlock block: Int) {
    lanes.withUnsafeBufferPointer {
      plane_moves_spread(source.words, width, $0.baseAddress, $0.count / 8, rows(ofBlock: block))
    }
  }

  /// Word `j` of block `n` gets the bits of image `n` of element `indices[j]` of a source.
  func spreadImages(
    _ indices: ArraySlice<Int32>, images: Int, from source: BitPlanes, sourceBlock: Int,
    intoBlock block: Int
  ) {
    indices.withUnsafeBufferPointer {
      plane_moves_spread_images(
        source.rows(ofBlock: sourceBlock), width, $0.baseAddress, images, rows(ofBlock: block))
    }
  }

  /// Lane `i` of the blocks of image `n` gets image `n` of element `indices[i]` of a source.
  ///
  /// - Parameters:
  ///   - indices: elements, 64 for each word.
  ///   - word: the word of an image that the first 64 indices are for.
  ///   - copies: how often the words are written, `spacing` words apart.
  ///   - spacing: words from a copy to the next.
  ///   - images: the number of images, at most 64.
  ///   - source: where the elements are.
  ///   - sourceBlock: the block of element 0.
  ///   - blocks: the blocks of an image.
  ///   - block: the first block of image 0.
  func transpose(
    _ indices: ArraySlice<Int32>, firstWord word: Int, copies: Int, spacing: Int, images: Int,
    from source: BitPlanes, sourceBlock: Int, blocks: Int, intoBlock block: Int
  ) {
    indices.withUnsafeBufferPointer {
      plane_moves_transpose(
        source.rows(ofBlock: sourceBlock), width, $0.baseAddress, word, $0.count / 64, copies,
        spacing, images, blocks, rows(ofBlock: block))
    }
  }

  /// Copies blocks of planes of the same width.
  func copy(blocks: Range<Int>, of source: BitPlanes, intoBlock block: Int) {
    precondition(source.width == width, "planes of one width")
    rows(ofBlock: block).update(
      from: source.rows(ofBlock: blocks.lowerBound),
      count: blocks.count * width * BitPlanes.wordsPerRow)
  }
}

extension WordPlanes {
  /// Numbers from `number` on get the elements `indices` of a source.
  func pick(
    _ indices: ArraySlice<Int32>, from source: BitPlanes, sourceBlock: Int, into number: Int
  ) {
    indices.withUnsafeBufferPointer {
      plane_moves_pick(
        source.rows(ofBlock: sourceBlock), width, $0.baseAddress, $0.count, words + number * width)
    }
  }

  /// All lanes of the numbers from `number` on get the bits of the lanes `lanes` of a source.
  func fill(_ lanes: ArraySlice<Int32>, from source: BitPlanes, into number: Int) {
    lanes.withUnsafeBufferPointer {
      plane_moves_fill(
        source.words, width, $0.baseAddress, $0.count, words + number * width)
    }
  }

  /// All lanes of number `number + n` get the bits of image `n` of an element of a source.
  func pickImages(
    _ index: Int32, images: Int, from source: BitPlanes, sourceBlock: Int, into number: Int
  ) {
    plane_moves_image_words(
      source.rows(ofBlock: sourceBlock), width, index, images, words + number * width)
  }
}
