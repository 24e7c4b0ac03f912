/// SplitMix64: a generator that a seed replays.
///
/// Source: Steele, Lea and Flood, OOPSLA 2014.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func integer(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of some elements, all equally likely.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[integer(in: 0...(elements.count - 1))]
  }
}

/// Collects what a loop finds wrong, so that a test reports the first few and not a million lines.
struct Differences {
  private(set) var count = 0
  private(set) var first: [String] = []

  var isEmpty: Bool { count == 0 }

  mutating func note(_ line: @autoclosure () -> String) {
    count += 1
    if first.count < 10 { first.append(line()) }
  }

  var report: String { "\(count) differ:\n" + first.joined(separator: "\n") }
}
