import NumberFormats

/// Counts carries and overflows of integer sums, and products that exceed their word.
struct WrappingObserver: Hashable, Sendable {
  /// What is computed.
  enum Kind: Hashable, Sendable {
    case sum
    case difference
    case product

    init?(_ operation: Operation) {
      switch operation {
      case .add, .addFull: self = .sum
      case .sub, .subFull: self = .difference
      case .mul, .mulFull: self = .product
      default: return nil
      }
    }
  }

  let format: IntegerFormat
  let kind: Kind
  let start: Int

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let mask = Word(truncatingIfNeeded: format.codeMask)
    let top = Word(truncatingIfNeeded: format.highestBit)
    let (left, right) = (cases.operands[0], cases.operands[1])
    for index in left.indices {
      let (a, b) = (left[index], right[index])
      switch kind {
      case .sum:
        let sum = (a &+ b) & mask
        let overflows = (a ^ sum) & (b ^ sum) & top != 0
        counts[start + (sum < a ? 2 : 0) + (overflows ? 1 : 0)] &+= 1
      case .difference:
        let difference = (a &- b) & mask
        let overflows = (a ^ b) & (a ^ difference) & top != 0
        counts[start + (a < b ? 2 : 0) + (overflows ? 1 : 0)] &+= 1
      case .product:
        counts[start + (exceeds(a, b, mask, top) ? 1 : 0)] &+= 1
      }
    }
  }

  /// Whether a product does not fit the format.
  @inline(__always)
  private func exceeds<Word: CodeWord>(_ a: Word, _ b: Word, _ mask: Word, _ top: Word) -> Bool {
    let isNegativeA = format.isSigned && a & top != 0
    let isNegativeB = format.isSigned && b & top != 0
    let x = isNegativeA ? (0 &- a) & mask : a
    let y = isNegativeB ? (0 &- b) & mask : b
    let (high, low) = x.multipliedFullWidth(by: y)
    let magnitude = Word(truncatingIfNeeded: low)
    let limit = format.isSigned ? (isNegativeA != isNegativeB ? top : top - 1) : mask
    return high != 0 || magnitude > limit
  }
}

/// Counts the lengths of integer results: the bits of `x`, of a negative one those of `-x - 1`.
struct LengthObserver: Hashable, Sendable {
  private let format: IntegerFormat
  private let start: Int
  /// The lengths that one sign may have: 0 up to all bits but the sign.
  private var lengths: Int { format.isSigned ? format.width : format.width + 1 }

  init(_ format: IntegerFormat, start: Int) {
    self.format = format
    self.start = start
  }

  var labels: [String] {
    let signs = format.isSigned ? ["", "negative, "] : [""]
    return signs.flatMap { sign in (0..<lengths).map { "\(sign)\($0) bits" } }
  }

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let mask = Word(truncatingIfNeeded: format.codeMask)
    let top = Word(truncatingIfNeeded: format.highestBit)
    let lengths = lengths
    for index in cases.results.indices {
      let code = cases.results[index]
      let isNegative = format.isSigned && code & top != 0
      let magnitude = isNegative ? ~code & mask : code
      let length = Word.bitWidth - magnitude.leadingZeroBitCount
      counts[start + (isNegative ? lengths : 0) + length] &+= 1
    }
  }
}
