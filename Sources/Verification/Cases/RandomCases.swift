import NumberFormats

/// Random cases, weighted so that the rare paths of an operation are met often.
///
/// Each operand is in half of the cases a uniform code; in the others it has a boundary or uniform
/// exponent and a patterned significand (see `BitPattern`), or is of any class with equal chances. In half of the cases each further operand is tied to
/// the first: of a sum by an exponent at most `p + 2` away, or by being the same number but for a
/// few bits (cancellation); of a product by an exponent that brings the result to the edge of
/// underflow or overflow; the addend of fma by an exponent near that of the product, or by being the
/// product rounded but for a few bits. Uniform codes alone would meet none of these in a wide format. The scheme
/// follows Berkeley TestFloat's weighted operands, the ties are added.
///
/// Case `n` uses words `16n … 16n + 15` of the seed's counter (more of more than three operands),
/// whatever machine word holds codes.
struct RandomCases: Sendable {
  private let words: CounterWords
  private let shapes: [Shape]
  /// Whether all operands are of one format, so that they are tied to each other.
  private let isUniform: Bool
  private let stride: UInt64

  private enum Shape: Sendable {
    case float(FloatShape)
    case integer(width: Int)
  }

  init(seed: UInt64, operands: [NumberFormat], operation: Operation) {
    words = CounterWords(seed: seed)
    let isProduct = operation == .mul || operation == .fma
    shapes = operands.map { format in
      switch format {
      case .float(let float): .float(FloatShape(float, isProduct: isProduct))
      case .integer, .fixedPoint, .posit: .integer(width: format.width)
      }
    }
    isUniform = Set(operands).count == 1 && operands.count <= 3
    // Sixteen words serve three operands.
    stride = UInt64(16 * ((operands.count + 2) / 3))
  }

  func fill<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    guard isUniform else { return fillApart(operands, from: first, count: count) }
    // The shape is opened once: sharing its array with other threads case by case costs more than
    // the case itself.
    switch shapes[0] {
    case .float(let float):
      float.boundaries.withUnsafeBufferPointer { boundaries in
        draw(operands, first, count) { kind, draws in
          float.code(kind: kind, boundaries, &draws)
        } tie: { code, leaders, tie, draws in
          if operands.count < 3 {
            return tie < 2 ? code : float.tied(code, to: leaders.0, closely: tie == 3, &draws)
          }
          // Of fma one pair is tied at a time: the factors, or the addend to the product.
          if leaders.1 == nil {
            return tie == 1 ? float.tied(code, to: leaders.0, closely: false, &draws) : code
          }
          return tie < 2
            ? code
            : float.tied(code, toProductOf: leaders.0, leaders.1 ?? 0, closely: tie == 3, &draws)
        }
      }
    case .integer(let width):
      draw(operands, first, count) { kind, draws in
        integerCode(width, kind: kind, &draws)
      } tie: { code, leaders, tie, draws in
        tie < 3 ? code : integerNeighbour(of: leaders.0, width, &draws)
      }
    }
  }

  /// Operands of several formats: each further float is tied to the first operand of its format in
  /// half of the cases.
  private func fillApart<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    for index in 0..<count {
      var draws = Draws(words: words, next: UInt64(first + index) &* stride)
      var leader: Word?
      for (position, shape) in shapes.enumerated() {
        let selector = draws.word()
        switch shape {
        case .float(let float):
          let free: Word = float.boundaries.withUnsafeBufferPointer {
            float.code(kind: selector & 7, $0, &draws)
          }
          let tie = selector >> 3 & 3
          let code = leader.map {
            tie < 2 ? free : float.tied(free, to: $0, closely: tie == 3, &draws)
          }
          leader = leader ?? free
          operands[position][index] = code ?? free
        case .integer(let width):
          operands[position][index] = integerCode(width, kind: selector & 7, &draws)
        }
      }
    }
  }

  @inline(__always)
  private func draw<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], _ first: Int, _ count: Int,
    code: (_ kind: UInt64, inout Draws) -> Word,
    tie: (_ code: Word, _ leaders: (Word, Word?), _ tie: UInt64, inout Draws) -> Word
  ) {
    for index in 0..<count {
      var draws = Draws(words: words, next: UInt64(first + index) &* stride)
      // The lowest bits of the selector tie operands, three more for each choose its kind.
      var selector = draws.word()
      let tightness = selector & 3
      selector >>= 2
      var leaders: (Word, Word?) = (0, nil)
      for position in operands.indices {
        let free = code(selector & 7, &draws)
        let code = position == 0 ? free : tie(free, leaders, tightness, &draws)
        operands[position][index] = code
        if position == 0 { leaders.0 = code } else { leaders.1 = code }
        selector >>= 3
      }
    }
  }

  /// A uniform code, a pattern, or a small number of either sign.
  @inline(__always)
  private func integerCode<Word: CodeWord>(
    _ width: Int, kind: UInt64, _ draws: inout Draws
  ) -> Word {
    let mask = lowBits(width) as Word
    let uniform = draws.bits() & mask as Word
    let choice = draws.word()
    switch kind {
    case 0...3: return uniform
    case 4, 5: return BitPattern.bits(width, choice, uniform)
    default:
      let small = uniform & lowBits(CounterWords.below(width + 1, choice))
      return choice & 1 == 0 ? small : (0 &- small) & mask
    }
  }

  /// `±x + d` with `-4 ≤ d < 4`.
  @inline(__always)
  private func integerNeighbour<Word: CodeWord>(
    of code: Word, _ width: Int, _ draws: inout Draws
  ) -> Word {
    let choice = draws.word()
    let signed = choice & 8 == 0 ? code : 0 &- code
    return (signed &+ Word(truncatingIfNeeded: choice & 7) &- 4) & lowBits(width)
  }
}

/// The words of one case, one after the other; at most 16.
struct Draws {
  let words: CounterWords
  var next: UInt64

  @inline(__always)
  mutating func word() -> UInt64 {
    defer { next &+= 1 }
    return words.word(at: next)
  }

  /// Uniform bits; two words are drawn also when one is enough, so that the width of the machine
  /// word changes no case.
  @inline(__always)
  mutating func bits<Word: CodeWord>() -> Word {
    defer { next &+= 2 }
    let low = Word(truncatingIfNeeded: words.word(at: next))
    guard Word.bitWidth > 64 else { return low }
    return low | Word(truncatingIfNeeded: words.word(at: next &+ 1)) << 64
  }
}
