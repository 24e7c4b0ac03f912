import TransverseRead

/// A first run of a fresh library, beside the interpreter.
enum SelfCheck {
  /// Whether a kernel and the interpreter give the same results for a block of arbitrary numbers, run once
  /// and, where the result can be the last operand of the next step, over steps.
  static func agrees(_ kernel: NativeKernel) -> Bool {
    let (inputs, outputs) = (kernel.program.inputs, kernel.program.outputs)
    let width = inputs.last?.rows.count ?? 0
    let accumulates = width > 0 && outputs.count == 1 && outputs[0].rows.count == width
    return (!kernel.repeated.isEmpty || runAgrees(kernel))
      && (!accumulates || accumulationAgrees(kernel))
  }

  private static func arbitrary(_ count: Int, into words: UnsafeMutablePointer<UInt64>) {
    var state: UInt64 = 0x7472_616E_7376_6572
    for position in 0..<count {
      // SplitMix64 (Steele, Lea and Flood, 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      words[position] = mixed ^ mixed >> 31
    }
  }

  private static func runAgrees(_ kernel: NativeKernel) -> Bool {
    let operands = kernel.program.inputs.map { word in
      let planes = BitPlanes(unwritten: max(1, word.rows.count), blocks: 1)
      arbitrary(planes.width * BitPlanes.wordsPerRow, into: planes.words)
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

  private static func accumulationAgrees(_ kernel: NativeKernel) -> Bool {
    let steps = 2
    let inputs = kernel.program.inputs
    let operands = inputs.indices.dropLast().map { place -> StepOperand in
      let width = max(1, inputs[place].rows.count)
      if kernel.repeated.contains(place) {
        let words = WordPlanes(unwritten: width, count: steps)
        arbitrary(steps * width, into: words.words)
        return StepOperand(repeating: words)
      }
      let planes = BitPlanes(unwritten: width, blocks: steps)
      arbitrary(steps * width * BitPlanes.wordsPerRow, into: planes.words)
      return StepOperand(planes, blocksPerStep: 1)
    }
    func result(_ kernel: some LaneKernel) -> BitPlanes {
      let sum = BitPlanes(unwritten: kernel.program.outputs[0].rows.count, blocks: 1)
      arbitrary(sum.width * BitPlanes.wordsPerRow, into: sum.words)
      kernel.accumulate(operands, into: sum, fromBlock: 0, steps: steps, blocks: 1)
      return sum
    }
    let (one, other) = (result(kernel), result(Interpreter(kernel.program)))
    return (0..<(one.width * BitPlanes.wordsPerRow)).allSatisfy { one.words[$0] == other.words[$0] }
  }
}
