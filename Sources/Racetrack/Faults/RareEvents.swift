import Foundation

/// Trials that each succeed at a rate, of which only the successes cost anything.
///
/// The number of failures before the next success is drawn at once, from the geometric distribution:
/// `⌊log u / log(1 - p)⌋` with `u` uniform in (0, 1].
struct RareEvents: Sendable {
  private let logarithm: Double
  private var waiting: UInt64
  var random: SplitMix

  /// Starts a series.
  ///
  /// - Parameters:
  ///   - rate: the probability of a success, 0…1.
  ///   - seed: what they are drawn from.
  init(rate: Double, seed: UInt64) {
    logarithm = rate > 0 ? log1p(-rate) : 0
    random = SplitMix(seed: seed)
    waiting = 0
    waiting = drawWaiting()
  }

  /// Does `count` trials and visits the successful ones, numbered from 0.
  @inline(__always)
  mutating func visit(_ count: Int, _ body: (Int, inout SplitMix) -> Void) {
    if waiting >= UInt64(count) {
      waiting -= UInt64(count)
      return
    }
    var place = 0
    while waiting < UInt64(count - place) {
      place += Int(waiting)
      body(place, &random)
      place += 1
      waiting = drawWaiting()
    }
    waiting -= UInt64(count - place)
  }

  private mutating func drawWaiting() -> UInt64 {
    guard logarithm < 0 else { return .max }
    // At a rate of 1 the quotient is 0 for every number drawn.
    let uniform = (Double(random.next() >> 11) + 1) * 0x1p-53
    let failures = log(uniform) / logarithm
    return failures < 0x1p62 ? UInt64(failures) : .max
  }
}
