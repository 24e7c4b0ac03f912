import NumberFormats

/// Sorts the codes of a format into a few classes that programs may treat differently.
struct DatumClassifier: Hashable, Sendable {
  private let format: NumberFormat

  init(_ format: NumberFormat) { self.format = format }

  /// A word for each class.
  var labels: [String] {
    switch format {
    case .float:
      [
        "sNaN", "qNaN", "-infinity", "-normal", "-subnormal", "-zero", "+zero", "+subnormal",
        "+normal", "+infinity",
      ]
    case .integer(let integers): Self.labels(isSigned: integers.isSigned)
    case .fixedPoint(let fixed): Self.labels(isSigned: fixed.isSigned)
    case .posit: ["NaR", "-maxPos", "negative", "-minPos", "zero", "minPos", "positive", "maxPos"]
    }
  }

  private static func labels(isSigned: Bool) -> [String] {
    isSigned
      ? ["minimum", "negative", "-1", "0", "1", "positive", "maximum"]
      : ["0", "1", "low", "high", "maximum"]
  }

  /// The class of each code, behind the classes of the operands before it.
  func append<Word: CodeWord>(
    _ codes: UnsafeBufferPointer<Word>, to bins: UnsafeMutableBufferPointer<Int>
  ) {
    let count = labels.count
    switch format {
    case .float(let float):
      let decoder = FloatDecoder<Word>(float)
      for index in codes.indices {
        bins[index] = bins[index] &* count &+ decoder.classIndex(codes[index])
      }
    case .integer(let integers):
      Self.append(codes, integers, to: bins)
    case .fixedPoint(let fixed):
      Self.append(codes, fixed.units, to: bins)
    case .posit(let posit):
      let sign = Word(truncatingIfNeeded: posit.signBit)
      let least = Word(truncatingIfNeeded: posit.codeMask)
      for index in codes.indices {
        let code = codes[index]
        let value =
          switch code {
          case sign: 0
          case sign + 1: 1
          case least: 3
          case 0: 4
          case 1: 5
          case sign - 1: 7
          default: code > sign ? 2 : 6
          }
        bins[index] = bins[index] &* count &+ value
      }
    }
  }

  private static func append<Word: CodeWord>(
    _ codes: UnsafeBufferPointer<Word>, _ format: IntegerFormat,
    to bins: UnsafeMutableBufferPointer<Int>
  ) {
    let top = Word(truncatingIfNeeded: format.highestBit)
    let ones = Word(truncatingIfNeeded: format.codeMask)
    for index in codes.indices {
      let code = codes[index]
      if format.isSigned {
        let value =
          switch code {
          case 0: 3
          case top: 0
          case top - 1: 6
          case ones: 2
          case 1: 4
          default: code > top ? 1 : 5
          }
        bins[index] = bins[index] &* 7 &+ value
      } else {
        let value =
          switch code {
          case 0: 0
          case ones: 4
          case 1: 1
          default: code < top ? 2 : 3
          }
        bins[index] = bins[index] &* 5 &+ value
      }
    }
  }
}

/// Counts the classes of the operands together with the flags that are raised.
struct ClassObserver: Hashable, Sendable {
  let classifiers: [DatumClassifier]
  let start: Int

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let count = cases.results.count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { bins in
      bins.initialize(repeating: 0)
      for (classifier, codes) in zip(classifiers, cases.operands) {
        classifier.append(codes, to: bins)
      }
      if let flags = cases.flags {
        for index in 0..<count { counts[start &+ bins[index] &* 32 &+ Int(flags[index])] &+= 1 }
      } else {
        for index in 0..<count { counts[start &+ bins[index]] &+= 1 }
      }
    }
  }
}

/// Counts the classes of the results.
struct ResultClassObserver: Hashable, Sendable {
  let classifier: DatumClassifier
  let start: Int

  func observe<Word: CodeWord>(
    _ cases: CaseBatch<Word>, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    let count = cases.results.count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { bins in
      bins.initialize(repeating: 0)
      classifier.append(UnsafeBufferPointer(cases.results), to: bins)
      for index in 0..<count { counts[start &+ bins[index]] &+= 1 }
    }
  }
}
