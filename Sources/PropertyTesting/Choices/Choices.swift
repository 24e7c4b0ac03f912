/// The draws from which a case is made, recorded as they are made.
///
/// A draw is a number from 0 to a bound. First come the draws that are replayed, each cut to the
/// bound that is asked for; then random ones, or zeros where there is no randomness. What was drawn
/// is the case: the same draws make the same value, fewer and smaller draws a simpler one. So
/// shrinking works on draws and never on values, and every generator shrinks.
public struct Choices: Sendable {
  /// The draws so far.
  public private(set) var drawn: [UInt64] = []

  /// The stretches of draws that belong together, such as those of an element of an array, in the
  /// order of their ends.
  public private(set) var groups: [Range<Int>] = []

  /// The most draws of a case; one that wants more is rejected.
  public static let limit = 1 << 16

  private let replayed: [UInt64]
  private var random: RandomWords?

  /// Choices that are drawn at random.
  ///
  /// - Parameter random: the words of the case.
  public init(random: RandomWords) {
    replayed = []
    self.random = random
  }

  /// Choices that were recorded; whatever is drawn after them is 0.
  ///
  /// - Parameter draws: what was drawn.
  public init(replaying draws: [UInt64]) {
    replayed = draws
    random = nil
  }

  /// Draws a number, all equally likely.
  ///
  /// - Parameter bound: the largest number.
  /// - Returns: a number from 0 to the bound; simpler cases have smaller ones.
  /// - Throws: `Rejection` when the case has too many draws.
  public mutating func draw(upTo bound: UInt64) throws(Rejection) -> UInt64 {
    try draw(upTo: bound) { $0.number(upTo: bound) }
  }

  /// Draws a number that is not equally likely to be any.
  ///
  /// The distribution is used for fresh draws alone and is not recorded: replaying and shrinking see
  /// only the number.
  ///
  /// - Parameters:
  ///   - bound: the largest number.
  ///   - fresh: makes a random number; one above the bound is cut to it.
  /// - Returns: a number from 0 to the bound.
  /// - Throws: `Rejection` when the case has too many draws.
  public mutating func draw(
    upTo bound: UInt64, fresh: (inout RandomWords) -> UInt64
  ) throws(Rejection) -> UInt64 {
    guard drawn.count < Self.limit else { throw Rejection() }
    let wanted: UInt64
    if drawn.count < replayed.count {
      wanted = replayed[drawn.count]
    } else if random != nil {
      wanted =
        random.map { words in
          var words = words
          let number = fresh(&words)
          random = words
          return number
        } ?? 0
    } else {
      wanted = 0
    }
    let number = min(wanted, bound)
    drawn.append(number)
    return number
  }

  /// Draws a word of up to 128 bits: one number, or above 64 bits two, the high one first.
  ///
  /// - Parameters:
  ///   - width: the number of bits, 0…128; a word of no bits is not drawn.
  ///   - fresh: makes a random word; bits above the width are dropped.
  /// - Returns: the word.
  /// - Throws: `Rejection` when the case has too many draws.
  public mutating func draw(
    bits width: Int, fresh: (inout RandomWords) -> UInt128
  ) throws(Rejection) -> UInt128 {
    guard width > 0 else { return 0 }
    let mask = UInt128.max >> UInt128(128 - width)
    guard width > 64 else {
      return UInt128(
        try draw(upTo: UInt64(mask)) { UInt64(truncatingIfNeeded: fresh(&$0) & mask) })
    }
    var word: UInt128 = 0
    let high = try draw(upTo: UInt64(mask >> 64)) { random in
      word = fresh(&random) & mask
      return UInt64(word >> 64)
    }
    let low = try draw(upTo: .max) { _ in UInt64(truncatingIfNeeded: word) }
    return UInt128(high) << 64 | UInt128(low)
  }

  /// Marks the draws of a body as belonging together; shrinking tries to do without all of them.
  ///
  /// - Parameter body: draws.
  /// - Returns: what the body returns.
  /// - Throws: what the body throws.
  public mutating func group<Value>(
    _ body: (inout Choices) throws(Rejection) -> Value
  ) throws(Rejection) -> Value {
    let start = drawn.count
    let value = try body(&self)
    if drawn.count > start { groups.append(start..<drawn.count) }
    return value
  }
}
