import TransverseRead

extension ProgramBuilder {
  /// Words whose sum is `ln(1 + f)` for a fraction `f` between 0 and 1, in fixed point.
  ///
  /// Up to seven bits choose from a table of logarithms. Else the six highest choose a `c` of few
  /// bits, just not below `1 / (1 + f)` where the others are zero, and `-ln c`; with
  /// `u = (1 + f)·c - 1`, which is exact, not negative and less than `1.5 · 2^-6`,
  /// ```
  /// ln(1 + f) = -ln c + u - u²/2 + u³/3 - …
  /// ```
  /// where every term comes from the one before by a truncated product, up to the last that is not
  /// less than a unit of the last place. The sum lies within `LogarithmSeries.bounds` of the
  /// logarithm (`proofs-notes/elementary-functions.md`). It is left to be taken together with what
  /// else the caller adds: one column compression instead of two.
  ///
  /// - Parameters:
  ///   - fraction: up to 15 bits, the highest weighs 1/2.
  ///   - places: the bits behind the point, at most 48.
  ///   - width: the number of bits of the words, modulo which they are to be added.
  /// - Returns: the terms, the lowest bit of each weighs `2^-places`.
  package func logarithmTerms(ofOnePlus fraction: Word, places: Int, width: Int) -> [Word] {
    let t = fraction.count
    let series = LogarithmSeries(fractionBits: t, places: places)
    let a = series.indexBits
    let index = Array(fraction.suffix(a))
    guard series.order > 0 else {
      let entries = (0..<(1 << a)).map {
        NaturalConstants.logarithm((1 << a) + $0, over: 1 << a, places: places)
      }
      return [lookUp(entries, at: index, width: places)]
    }

    // c in units of 2^-b; what (1 + h)·c exceeds 1 by in units of 2^-(a + b), below 2^(a + 1) of them.
    let b = a + 2
    let entries = (0..<(1 << a)).map { h in
      let head = (1 << a) + h
      let c = ((1 << (a + b)) + head - 1) / head
      let logarithm = NaturalConstants.logarithm(1 << b, over: c, places: places)
      return UInt128(c) | UInt128(head * c - (1 << (a + b))) << UInt128(b + 1)
        | logarithm << UInt128(a + b + 2)
    }
    let entry = lookUp(entries, at: index, width: a + b + 2 + places)
    let (c, excess) = (Array(entry[...b]), Array(entry[(b + 1)..<(a + b + 2)]))
    let rest = multiply(Array(fraction.dropLast(a)), c)
    let aligned = Word(repeating: .zeros, count: t - a) + excess
    let u = add([aligned, rest], width: t + b - a + 1)
    let argument = Word(repeating: .zeros, count: places - t - b) + u

    var terms = [Array(entry[(a + b + 2)...]), argument]
    var term = halfSquare(argument, shiftedRight: places)
    // -v = ¬v + 1 - 2^n.
    var correction = 0
    for order in 2...series.order {
      if order > 2 {
        let power = product(term, argument, shiftedRight: places)
        let ratio = Int128(((order - 1) << (power.count + 3)) / order)
        term = Array(
          multiply(power, byConstant: ratio, width: 2 * power.count + 3).dropFirst(power.count + 3))
      }
      term = Array(term.prefix(series.bits(order: order)))
      terms.append(order % 2 == 0 ? not(term) : term)
      if order % 2 == 0 { correction += 1 - (1 << term.count) }
    }
    return terms + [constantWord(UInt(bitPattern: correction), width: width)]
  }
}

/// How the series of a logarithm is cut, and what its sum may be wrong by.
package struct LogarithmSeries {
  /// The number of bits that choose from the table.
  let indexBits: Int
  /// The highest power of `u`; 0 where the table is all there is.
  let order: Int
  private let places: Int

  /// The series for an argument and a precision.
  ///
  /// - Parameters:
  ///   - fractionBits: the bits of the argument behind the point.
  ///   - places: the bits of the result behind the point.
  package init(fractionBits: Int, places: Int) {
    self.places = places
    indexBits = fractionBits <= 7 ? fractionBits : 6
    var order = 0
    if fractionBits > 7 {
      order = 1
      while Self.units(order: order + 1, places) >= 1 { order += 1 }
    }
    self.order = order
  }

  /// In units of the last place, how far the sum may lie below the logarithm and how far above it.
  package var bounds: (below: Int, above: Int) {
    order == 0 ? (1, 0) : (2 + (order - 1) / 2 * 3, 3 + (order - 2) / 2 * 3)
  }

  /// The number of bits that `u^order / order` may have.
  func bits(order: Int) -> Int {
    UInt128.bitWidth - Self.units(order: order, places).leadingZeroBitCount
  }

  /// The bound of `u^order / order`, where `u ≤ 3 / 128`, in whole units of the last place.
  private static func units(order: Int, _ places: Int) -> UInt128 {
    var numerator: UInt128 = 1 << UInt128(places)
    var denominator = UInt128(order)
    for _ in 0..<order {
      numerator *= 3
      denominator *= 128
    }
    return numerator / denominator
  }
}
