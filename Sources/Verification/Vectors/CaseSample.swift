/// Some cases of a list, spread evenly over it: of each of `count` stretches of equal length one case,
/// drawn from a seed; all of them in order when as many are wanted as there are.
package struct CaseSample: Sendable {
  package let count: Int
  private let total: Int
  private let words: CounterWords

  package init(count: Int, of total: Int, seed: UInt64) {
    precondition((0...total).contains(count), "\(count) cases of \(total)")
    self.count = count
    self.total = total
    words = CounterWords(seed: seed)
  }

  /// The number in the list of the case that stands at a place of the sample.
  package func caseIndex(at place: Int) -> Int {
    guard count < total else { return place }
    let start = boundary(place)
    return start + Int(words.word(at: UInt64(place)) % UInt64(boundary(place + 1) - start))
  }

  /// `⌊place · total / count⌋`.
  private func boundary(_ place: Int) -> Int {
    count.dividingFullWidth(place.multipliedFullWidth(by: total)).quotient
  }

  /// Writes the operands of consecutive places of the sample.
  func fill<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], of cases: CaseList, from first: Int, count: Int
  ) {
    guard self.count < total else {
      cases.fill(operands, from: first, count: count)
      return
    }
    for place in 0..<count {
      let places = operands.map {
        UnsafeMutableBufferPointer(rebasing: $0[place..<(place + 1)])
      }
      cases.fill(places, from: caseIndex(at: first + place), count: 1)
    }
  }
}
