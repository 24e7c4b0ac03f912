import TransverseRead

/// The words of a command's text form, taken one after another.
struct CommandWords {
  private var words: ArraySlice<Substring>

  init(_ text: String) { words = text.split(whereSeparator: \.isWhitespace)[...] }

  var isAtEnd: Bool { words.isEmpty }

  mutating func next() -> String? { words.popFirst().map(String.init) }

  mutating func take(_ word: String) -> Bool {
    guard let first = words.first, first == word else { return false }
    words.removeFirst()
    return true
  }

  /// A number without a sign; a number has one spelling.
  mutating func number() -> Int? {
    guard let word = next(), let number = Int(word), "\(number)" == word, number >= 0 else {
      return nil
    }
    return number
  }

  mutating func signedNumber() -> Int? {
    guard let word = next(), let first = word.first, first == "+" || first == "-" else {
      return nil
    }
    return Int(word)
  }

  mutating func port() -> Port? {
    guard let word = next() else { return nil }
    return Port.allCases.first { $0.name == word }
  }

  mutating func source() -> Source? { next().flatMap { Source(text: $0) } }

  mutating func gate() -> Gate? {
    if take("where") { return take("predicate") ? .predicate : nil }
    if take("where-not") { return take("predicate") ? .notPredicate : nil }
    if take("column") {
      guard let column = number(), take("block"), let block = number() else { return nil }
      return .column(column, block: block)
    }
    return .everyWire
  }

  mutating func carryStep() -> CarryStep? {
    guard let cluster = number() else { return nil }
    var ports: [Port?] = []
    for name in ["sum", "carry", "superCarry"] {
      if take(name) {
        guard let port = port() else { return nil }
        ports.append(port)
      } else {
        ports.append(nil)
      }
    }
    guard let (column, block) = columnOfBlock() else { return nil }
    return CarryStep(
      cluster: cluster, sum: ports[0], carry: ports[1], superCarry: ports[2], column: column,
      block: block)
  }

  mutating func predicateStep() -> PredicateStep? {
    guard let word = next(),
      let combination = [PredicateStep.Combination.set, .and, .or].first(where: { $0.name == word })
    else { return nil }
    let isInverted = take("not")
    guard let source = source(), let (column, block) = columnOfBlock() else { return nil }
    return PredicateStep(
      source: source, isInverted: isInverted, combination: combination, column: column,
      block: block)
  }

  private mutating func columnOfBlock() -> (column: Int?, block: Int)? {
    var column: Int?
    if take("column") {
      guard let number = number() else { return nil }
      column = number
    }
    guard take("block"), let block = number() else { return nil }
    return (column, block)
  }
}
