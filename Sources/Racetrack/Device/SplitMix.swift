/// A stream of bits from a seed: SplitMix64 (Steele, Lea and Flood 2014).
///
/// The device draws from it what its domains hold before anything is written, and where faults fall.
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a stream.
  ///
  /// - Parameter seed: any number; equal seeds give equal streams.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension SplitMix {
  /// A number that looks like no other's: the first of the stream that it seeds.
  ///
  /// - Parameter seed: any number.
  /// - Returns: the mixed number.
  static func mixed(_ seed: UInt64) -> UInt64 {
    var stream = SplitMix(seed: seed)
    return stream.next()
  }
}
