import Lanes

/// Pseudorandom codes, all codes of a width equally likely: SplitMix64 from a fixed seed.
///
/// Source: Steele, Lea and Flood, OOPSLA 2014.
struct RandomCodes {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Codes of a width of at most 64 bits.
  mutating func codes(width: Int, count: Int) -> [UInt64] {
    let mask = UInt64.max >> UInt64(64 - width)
    return (0..<count).map { _ in word() & mask }
  }

  /// Blocks of planes whose lanes all hold a code.
  mutating func planes(width: Int, blocks: Int) -> BitPlanes {
    let planes = BitPlanes(width: width, count: blocks * BitPlanes.lanesPerBlock)
    for index in 0..<(blocks * width * BitPlanes.wordsPerRow) { planes.words[index] = word() }
    return planes
  }
}
