import NumberFormats

/// Counts what a rounded operation does with numbers: exponent differences, cancellation and the
/// rounding decision, from the operands, exactly.
struct FloatObserver: Hashable, Sendable {
  /// What is computed.
  enum Kind: Hashable, Sendable {
    case sum
    case difference
    case product
    case quotient
    case fusedProduct
    case squareRoot
    case reciprocal
    case identity
    case scaled
    /// Two operands, of which the exponents are compared only.
    case comparison
  }

  let kind: Kind
  let format: FloatFormat
  let flushes: Bool
  /// The format of a result that cancels.
  let result: FloatFormat?
  /// What the result is rounded to, and where the decisions are counted.
  let rounding: Decisions?
  /// The least and greatest difference with a bin of its own, and where the bins begin.
  let differences: Bins?
  /// The same of cancellation depths; the first bin is a result of zero.
  let depths: Bins?
  /// The integers by whose powers of two a number is scaled.
  let scaleWidth: Int

  /// A range of numbers with a bin each, between a bin for what is below and one for what is above.
  struct Bins: Hashable, Sendable {
    private let least: Int
    private let count: Int
    let start: Int

    init(range: ClosedRange<Int>, start: Int) {
      least = range.lowerBound
      count = range.count
      self.start = start
    }

    @inline(__always)
    func place(_ number: Int) -> Int {
      start &+ min(max(number &- least &+ 1, 0), count &+ 1)
    }

    static func labels(_ range: ClosedRange<Int>) -> [String] {
      ["below \(range.lowerBound)"] + range.map { $0 > 0 ? "+\($0)" : "\($0)" }
        + ["above +\(range.upperBound)"]
    }
  }

  /// What a result is rounded to, and where the decisions are counted.
  struct Decisions: Hashable, Sendable {
    let grid: RoundingGrid
    let start: Int
  }

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    if Self.isNarrow(max(format.precision, precision)) {
      observe(cases, counts, in: UInt64.self)
    } else {
      observe(cases, counts, in: UInt128.self)
    }
  }

  /// The precision of the result.
  private var precision: Int {
    if case .float(let significandBits, _) = rounding?.grid { significandBits + 1 } else { 1 }
  }

  /// Whether products of a precision, with room to align them, fit in 64 bits.
  private static func isNarrow(_ precision: Int) -> Bool { precision <= 25 }

  /// The widest precision whose exact results are computed.
  static let greatestPrecision = 53

  private func observe<Word: CodeWord, Window: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>, in window: Window.Type
  ) {
    let decoder = FloatDecoder<Word>(format, flushes: flushes)
    let decoderOfResult = FloatDecoder<Word>(result ?? format)
    let significandBits = format.significandBits
    let left = cases.operands[0]
    let right = cases.operands.count > 1 ? cases.operands[1] : left
    let third = cases.operands.count > 2 ? cases.operands[2] : left
    @inline(__always)
    func exact(_ datum: FloatDatum<Word>) -> ExactValue<Window> {
      ExactValue(
        isNegative: datum.isNegative, significand: Window(truncatingIfNeeded: datum.significand),
        unit: datum.exponent &- significandBits)
    }
    @inline(__always)
    func depth(_ index: Int, below largest: Int) {
      guard let depths else { return }
      let datum = decoderOfResult.datum(cases.results[index])
      if datum.kind == .zero {
        counts[depths.start] &+= 1
      } else if datum.isNonzero {
        counts[depths.place(datum.exponent &- largest) &+ 1] &+= 1
      }
    }
    @inline(__always)
    func decide(_ value: ExactValue<Window>) {
      guard let rounding, value.significand != 0, format.isSigned || !value.isNegative else {
        return
      }
      counts[rounding.start &+ rounding.grid.decision(value)] &+= 1
    }
    for index in left.indices {
      let a = decoder.datum(left[index])
      switch kind {
      case .sum, .difference, .product, .quotient, .comparison:
        var b = decoder.datum(right[index])
        guard a.isNonzero, b.isNonzero else {
          guard kind == .sum || kind == .difference, rounding != nil else { continue }
          // Zero and a number: the sum is the number.
          if kind == .difference { b = b.negated }
          if a.isNonzero, b.kind == .zero { decide(exact(a)) }
          if b.isNonzero, a.kind == .zero { decide(exact(b)) }
          continue
        }
        if let differences { counts[differences.place(a.exponent &- b.exponent)] &+= 1 }
        if kind == .difference { b = b.negated }
        depth(index, below: max(a.exponent, b.exponent))
        guard rounding != nil else { continue }
        switch kind {
        case .sum, .difference: decide(.sum(exact(a), exact(b)))
        case .product: decide(.product(exact(a), exact(b)))
        default: decide(.quotient(exact(a), exact(b), precision: format.precision))
        }
      case .fusedProduct:
        fuse(a, decoder.datum(right[index]), decoder.datum(third[index]))
        func fuse(_ a: FloatDatum<Word>, _ b: FloatDatum<Word>, _ c: FloatDatum<Word>) {
          guard a.kind.rawValue <= 2, b.kind.rawValue <= 2, c.kind.rawValue <= 2 else { return }
          guard a.isNonzero, b.isNonzero else {
            if c.isNonzero { decide(exact(c)) }
            return
          }
          let (high, low) = a.significand.multipliedFullWidth(by: b.significand)
          let bits =
            high == 0
            ? Word.bitWidth - Word(truncatingIfNeeded: low).leadingZeroBitCount
            : 2 * Word.bitWidth - high.leadingZeroBitCount
          let exponent = a.exponent &+ b.exponent &+ bits &- 2 &* significandBits &- 1
          if c.isNonzero {
            if let differences { counts[differences.place(exponent &- c.exponent)] &+= 1 }
            depth(index, below: max(exponent, c.exponent))
          }
          guard rounding != nil else { return }
          let product = ExactValue.product(exact(a), exact(b))
          decide(c.isNonzero ? .sum(product, exact(c)) : product)
        }
      case .squareRoot:
        if a.isNonzero, !a.isNegative {
          decide(.squareRoot(exact(a), precision: format.precision))
        }
      case .reciprocal:
        if a.isNonzero {
          let one = ExactValue<Window>(
            isNegative: false, significand: 1 << Window(format.significandBits),
            unit: -format.significandBits)
          decide(.quotient(one, exact(a), precision: format.precision))
        }
      case .identity:
        if a.isNonzero { decide(exact(a)) }
      case .scaled:
        if a.isNonzero {
          let unused = Word(truncatingIfNeeded: Word.bitWidth - scaleWidth)
          let shifted = right[index] << unused
          let isNegative = shifted.leadingZeroBitCount == 0 && shifted != 0
          let magnitude = isNegative ? (0 &- shifted) >> unused : right[index]
          var value = exact(a)
          value.unit += Int(truncatingIfNeeded: magnitude) * (isNegative ? -1 : 1)
          decide(value)
        }
      }
    }
  }
}

extension FloatDatum {
  /// The same datum with the other sign.
  @inline(__always)
  var negated: FloatDatum {
    FloatDatum(
      kind: kind, isNegative: !isNegative, exponent: exponent, significand: significand)
  }
}
