import NumberFormats

/// The bins of a float result: for each sign zero, every exponent, infinity and overflow, then NaN.
struct ResultBinades: Hashable, Sendable {
  let format: FloatFormat
  /// The exponent of the least number.
  let leastExponent: Int

  init(_ format: FloatFormat) {
    self.format = format
    leastExponent =
      format.specials == .scale ? -format.bias : format.minimumExponent - format.significandBits
  }

  /// The exponents of numbers other than zero.
  var exponents: ClosedRange<Int> { leastExponent...format.maximumExponent }

  /// The number of bins of a sign.
  var binsPerSign: Int { exponents.count + 3 }

  private var signs: [String] { format.isSigned ? ["+", "-"] : ["+"] }

  var labels: [String] {
    signs.flatMap { sign in
      ["\(sign)zero"]
        + exponents.map { exponent in
          let isSubnormal = exponent < format.minimumExponent && format.specials != .scale
          return "\(sign)2^\(exponent)" + (isSubnormal ? " subnormal" : "")
        } + ["\(sign)infinity", "\(sign)overflow"]
    } + ["NaN"]
  }

  var nanBin: Int { signs.count * binsPerSign }
  func zeroBin(isNegative: Bool) -> Int { isNegative ? binsPerSign : 0 }
  func bin(isNegative: Bool, exponent: Int) -> Int {
    zeroBin(isNegative: isNegative) + 1 + exponent - leastExponent
  }
  func infinityBin(isNegative: Bool) -> Int {
    zeroBin(isNegative: isNegative) + exponents.count + 1
  }
  func overflowBin(isNegative: Bool) -> Int {
    zeroBin(isNegative: isNegative) + exponents.count + 2
  }
}

/// Counts the binades of the results; an overflow counts as such, whatever is delivered for it.
struct BinadeObserver: Hashable, Sendable {
  let binades: ResultBinades
  let start: Int

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let decoder = FloatDecoder<Word>(binades.format)
    let perSign = binades.binsPerSign
    let least = binades.leastExponent
    let overflow = Flags.overflow.rawValue
    let nan = start + binades.nanBin
    for index in cases.results.indices {
      let datum = decoder.datum(cases.results[index])
      // An overflow of OFP8 may be delivered as a NaN, which has no sign to count by.
      if datum.kind == .nan {
        counts[nan] &+= 1
        continue
      }
      let place = start &+ (datum.isNegative ? perSign : 0)
      if let flags = cases.flags, flags[index] & overflow != 0 {
        counts[place &+ perSign &- 1] &+= 1
      } else if datum.isNonzero {
        counts[place &+ 1 &+ datum.exponent &- least] &+= 1
      } else {
        counts[place &+ (datum.kind == .zero ? 0 : perSign &- 2)] &+= 1
      }
    }
  }
}
