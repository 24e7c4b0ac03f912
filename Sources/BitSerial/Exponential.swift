import TransverseRead

extension ProgramBuilder {
  /// `2^f` for a fraction `f` between 0 and 1, in fixed point.
  ///
  /// The highest bits `h` of `f` choose `2^h` from a table; with `z = (f - h)·ln 2`
  /// ```
  /// 2^f = 2^h + 2^h·(z + z²/2! + z³/3! + …)
  /// ```
  /// where every term comes from the one before by a truncated product, up to the last that is
  /// not less than a unit of the last place.
  ///
  /// Nothing is rounded up: without an excess the result is not above `2^f`, and below it by less
  /// than `PowerOfTwo.errorBound` units of the last place (`proofs-notes/elementary-functions.md`).
  ///
  /// - Parameters:
  ///   - fraction: `n` bits that weigh `2^-1 … 2^-n`, the lowest first; at most 48.
  ///   - excess: what is added to the result, in units of the last place.
  /// - Returns: `n + 1` bits, of which the highest is 1 and weighs one.
  public func powerOfTwo(_ fraction: Word, adding excess: Word = []) -> Word {
    let n = fraction.count
    precondition((1...48).contains(n), "powers of two are found to 48 bits")
    let indexBits = min(n, PowerOfTwo.indexBits(n))
    let index = Array(fraction.suffix(indexBits))
    let table = lookUp(
      (0..<(1 << indexBits)).map {
        NaturalConstants.powerOfTwo($0, overTwoTo: indexBits, places: n)
      }, at: index, width: n)
    let low = Array(fraction.dropLast(indexBits))
    if low.isEmpty { return add([table, excess], width: n) + [.ones] }

    // z < ln 2 · 2^-indexBits < 2^-indexBits.
    let ln2 = Int128(NaturalConstants.logarithm(2, over: 1, places: n))
    let z = Array(multiply(low, byConstant: ln2, width: low.count + n).dropFirst(n))
    var terms = [z]
    var term = z
    var order = 2
    while PowerOfTwo.isNeeded(order: order, indexBits: indexBits, places: n) {
      let next: Word
      if order == 2 {
        next = halfSquare(z, shiftedRight: n)
      } else {
        next = divide(product(term, z, shiftedRight: n), byConstant: order)
      }
      // What the bound of the term leaves to be zero.
      term = Array(next.prefix(PowerOfTwo.bits(order: order, indexBits: indexBits, places: n)))
      terms.append(term)
      order += 1
    }
    let series = add(terms, width: low.count + 1)
    let scaled = product(table + [.ones], series, shiftedRight: n)
    return add([table, scaled, excess], width: n) + [.ones]
  }

  /// `⌊word / order⌋` or one less: too small by less than 9/8.
  private func divide(_ word: Word, byConstant order: Int) -> Word {
    if word.isEmpty { return [] }
    if order & (order - 1) == 0 { return Array(word.dropFirst(order.trailingZeroBitCount)) }
    let places = word.count + 3
    let inverse = Int128((1 << places) / order)
    return Array(multiply(word, byConstant: inverse, width: word.count + places).dropFirst(places))
  }
}

/// How the series of a power of two is cut.
public enum PowerOfTwo {
  /// The bound of what `powerOfTwo` is too small by, in units of the last place.
  ///
  /// - Parameter places: the bits behind the point, at most 48.
  /// - Returns: 18 up to 34 places, where the series has four terms at most, else 24.
  public static func errorBound(places: Int) -> Int { places <= 34 ? 18 : 24 }

  /// The number of bits that choose from the table.
  static func indexBits(_ places: Int) -> Int { places <= 12 ? 4 : 5 }

  /// Whether `z^order / order!` may reach a unit of the last place.
  static func isNeeded(order: Int, indexBits: Int, places: Int) -> Bool {
    bits(order: order, indexBits: indexBits, places: places) > 0
  }

  /// The number of bits that `z^order / order!` may have, where `z ≤ 0.6932 · 2^-indexBits`.
  static func bits(order: Int, indexBits: Int, places: Int) -> Int {
    // 0.6932^order · 2^places over order! · 2^(indexBits · order), in whole numbers.
    var numerator: UInt128 = 1
    var denominator: UInt128 = 1
    for factor in 1...order {
      numerator *= 6_932
      denominator *= 10_000 * UInt128(factor)
    }
    let exponent = places - indexBits * order
    if exponent > 0 { numerator <<= UInt128(exponent) } else { denominator <<= UInt128(-exponent) }
    return UInt128.bitWidth - (numerator / denominator).leadingZeroBitCount
  }
}
