import TransverseRead

/// SplitMix64: the numbers of a test, replayed by its seed.
struct NativeSeed: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension Program {
  /// A program of arbitrary reads, made without the builder, which would fold what is odd in it:
  /// windows hold constants and rows that stand several times, reads take any senses, and outputs
  /// are constants, inputs, and rows that stand twice.
  static func arbitrary(reads count: Int, seed: UInt64, accumulates: Bool = false) throws
    -> Program
  {
    var random = NativeSeed(seed)
    let distance = TransverseReadDistance.allCases.randomElement(using: &random) ?? .seven
    var next: Int32 = 2
    let last = Int.random(in: 1...9, using: &random)
    let widths = [Int.random(in: 1...9, using: &random), Int.random(in: 1...9, using: &random)]
    let inputs = zip(["a", "b", "c"], widths + [last]).map { name, width in
      defer { next += Int32(width) }
      return Word(name: name, rows: (next..<(next + Int32(width))).map { Row($0) })
    }
    var reads: [Read] = []
    for _ in 0..<count {
      let size = Int.random(in: 1...distance.rawValue, using: &random)
      // Near rows make deep programs, far ones long lives.
      let near = max(0, next - 20)
      let window = (0..<size).map { _ in
        Bool.random(using: &random)
          ? Row(.random(in: near..<next, using: &random))
          : Row(.random(in: 0..<next, using: &random))
      }
      let senses = Sense.allCases.shuffled(using: &random)
        .prefix(Int.random(in: 1...8, using: &random))
      let outputs = senses.map { sense in
        defer { next += 1 }
        return Read.Output(sense: sense, row: Row(next))
      }
      reads.append(Read(window: window, outputs: outputs))
    }
    func word(_ name: String, width: Int) -> Word {
      Word(
        name: name,
        rows: (0..<width).map { position in
          position % 7 == 6
            ? Row(.random(in: 0..<next, using: &random))
            : Row(.random(in: max(0, next - 40)..<next, using: &random))
        })
    }
    return try Program(
      name: "arbitrary-\(seed)", distance: distance, inputs: inputs, reads: reads,
      outputs: accumulates
        ? [word("result", width: last)] : [word("x", width: 11), word("y", width: last)])
  }
}
