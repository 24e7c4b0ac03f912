import TransverseRead

/// A first run of a fresh library, beside the interpreter.
enum SelfCheck {
  /// Whether a kernel and the interpreter give the same results for a block of arbitrary numbers.
  static func agrees(_ kernel: NativeKernel) -> Bool {
    var state: UInt64 = 0x7472_616E_7376_6572
    let operands = kernel.program.inputs.map { word in
      let planes = BitPlanes(width: max(1, word.rows.count), count: BitPlanes.lanesPerBlock)
      for position in 0..<(planes.width * BitPlanes.wordsPerRow) {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        planes.words[position] = mixed ^ mixed >> 31
      }
      return PlaneOperand(planes)
    }
    func results(_ kernel: some LaneKernel) -> [BitPlanes] {
      let planes = kernel.program.outputs.map {
        BitPlanes(width: max(1, $0.rows.count), count: BitPlanes.lanesPerBlock)
      }
      kernel.run(operands, planes.map { PlaneResult($0) }, blocks: 1)
      return planes
    }
    return zip(results(kernel), results(Interpreter(kernel.program))).allSatisfy { one, other in
      (0..<(one.width * BitPlanes.wordsPerRow)).allSatisfy { one.words[$0] == other.words[$0] }
    }
  }
}
