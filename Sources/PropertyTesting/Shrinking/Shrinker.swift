/// Makes the draws of a failing case simpler for as long as it still fails.
///
/// Of two lists of draws the shorter one is simpler, of equally long ones the one that is first in
/// lexicographic order. A candidate is taken when it fails and what it really drew is simpler; so
/// the simplicity strictly decreases, and shrinking ends.
struct Shrinker {
  private let property: Property
  private var attemptsLeft: Int
  private(set) var draws: [UInt64]
  private(set) var groups: [Range<Int>]
  private(set) var trial: Trial
  private(set) var shrinks = 0

  init(_ property: Property, failing choices: Choices, _ trial: Trial, attempts: Int) {
    self.property = property
    attemptsLeft = attempts
    draws = choices.drawn
    groups = choices.groups
    self.trial = trial
  }

  /// Runs all passes until none makes the case simpler.
  mutating func run() {
    var before: Int
    repeat {
      before = shrinks
      deleteGroups()
      deleteRuns()
      zeroGroups()
      lowerDraws()
      lowerAndDelete()
      lowerTogether()
      lowerAndRaise()
      moveWeight()
      swapNeighbours()
    } while shrinks > before && attemptsLeft > 0
  }

  /// Takes the candidate's place when it fails and is simpler.
  mutating func accepts(_ candidate: [UInt64]) -> Bool {
    guard attemptsLeft > 0, candidate != draws else { return false }
    attemptsLeft -= 1
    var choices = Choices(replaying: candidate)
    let trial = property.trial(&choices)
    guard trial.fails, Self.isSimpler(choices.drawn, than: draws) else { return false }
    draws = choices.drawn
    groups = choices.groups
    self.trial = trial
    shrinks += 1
    return true
  }

  static func isSimpler(_ one: [UInt64], than other: [UInt64]) -> Bool {
    one.count != other.count ? one.count < other.count : one.lexicographicallyPrecedes(other)
  }
}
