import Lanes
import Testing
import TransverseRead

@Suite("Native code agrees with the interpreter", .enabled(if: NativeBench.hasCompiler))
struct NativeAgreementTests {
  @Test("on arbitrary programs with all senses, repeated rows and constants")
  func arbitraryPrograms() throws {
    let executor = NativeExecutor(NativeOptions(cache: .none))
    for seed in UInt64(1)...12 {
      let program = try Program.arbitrary(reads: Int(seed * seed) * 3, seed: seed)
      let kernel = executor.kernel(for: program)
      for blocks in [1, 2, 7] {
        #expect(
          NativeBench.results(kernel, blocks: blocks, seed: seed)
            == NativeBench.results(Interpreter(program), blocks: blocks, seed: seed),
          "seed \(seed), \(blocks) blocks")
      }
    }
    #expect(executor.notices == [])
  }

  @Test("when a program becomes several functions", arguments: [1, 40, 333])
  func severalFunctions(length: Int) throws {
    let executor = NativeExecutor(NativeOptions(cache: .none, longestFunction: length))
    for seed in UInt64(20)...23 {
      let program = try Program.arbitrary(reads: 60, seed: seed)
      #expect(NativeBench.agrees(executor, program), "seed \(seed)")
    }
    #expect(executor.notices == [])
  }

  @Test("written for the registers of any processor", arguments: VectorUnit.all)
  func vectorUnits(unit: VectorUnit) throws {
    let executor = NativeExecutor(
      NativeOptions(
        cache: .none, longestFunction: 12_000, vectorUnit: unit))
    for seed in UInt64(34)...36 {
      let program = try Program.arbitrary(reads: 150, seed: seed)
      #expect(NativeBench.agrees(executor, program), "seed \(seed)")
      // A kernel that repeats words is compared with the interpreter when it is made.
      let accumulation = try Program.arbitrary(reads: 80, seed: seed, accumulates: true)
      let kernel = executor.kernel(for: accumulation, repeating: [0])
      #expect(kernel.executorName == "native", "seed \(seed)")
    }
    #expect(executor.notices == [])
  }

  #if arch(x86_64)
    @Test("on a processor without an instruction for tables")
    func withoutTableInstruction() throws {
      let folder = try NativeFolder()
      let compiler = try folder.script("exec clang \"$@\" -mno-avx512f")
      let executor = folder.executor(compiler: compiler)
      for seed in UInt64(30)...33 {
        let program = try Program.arbitrary(reads: 200, seed: seed)
        #expect(NativeBench.agrees(executor, program), "seed \(seed)")
      }
      #expect(executor.notices == [])
    }
  #endif

  @Test("over steps, with operands per lane and the same for all")
  func accumulation() throws {
    let executor = NativeExecutor(NativeOptions(cache: .none))
    for seed in UInt64(40)...45 {
      let program = try Program.arbitrary(reads: 80, seed: seed, accumulates: true)
      let widths = program.inputs.map(\.rows.count)
      let kernels: [any LaneKernel] = [executor.kernel(for: program), Interpreter(program)]
      for (blocks, steps) in [(1, 1), (1, 9), (3, 4), (5, 0), (4, 17)] {
        // The run begins at block 1 of the accumulator and at block 2 of the uniform operand.
        let ends = kernels.map { kernel in
          var random = NativeSeed(seed)
          let uniform = NativeBench.planes(width: widths[0], blocks: steps + 2, &random)
          let perLane = NativeBench.planes(
            width: widths[1], blocks: blocks * max(1, steps), &random)
          let accumulator = NativeBench.planes(width: widths[2], blocks: blocks + 2, &random)
          kernel.accumulate(
            [
              StepOperand(uniform: uniform, fromBlock: 2),
              StepOperand(perLane, blocksPerStep: blocks),
            ], into: accumulator, fromBlock: 1, steps: steps, blocks: blocks)
          return NativeBench.words(accumulator)
        }
        #expect(ends[0] == ends[1], "seed \(seed), \(blocks) blocks, \(steps) steps")
      }
    }
  }

  @Test("over steps of rows side by side, one operand moving on from row to row")
  func accumulatedRows() throws {
    let executor = NativeExecutor(NativeOptions(cache: .none))
    let (steps, blocks, count) = (5, 2, 3)
    for seed in UInt64(46)...49 {
      let program = try Program.arbitrary(reads: 80, seed: seed, accumulates: true)
      let widths = program.inputs.map(\.rows.count)
      let kernels: [any LaneKernel] = [executor.kernel(for: program), Interpreter(program)]
      let ends = kernels.map { kernel in
        var random = NativeSeed(seed)
        let uniform = NativeBench.planes(width: widths[0], blocks: steps * count, &random)
        let perLane = NativeBench.planes(width: widths[1], blocks: blocks * steps, &random)
        // The rows of four blocks each begin at block 1; what they leave out is to stay as it is.
        let accumulator = NativeBench.planes(width: widths[2], blocks: 4 * count + 1, &random)
        kernel.accumulate(
          [StepOperand(uniform: uniform), StepOperand(perLane, blocksPerStep: blocks)],
          into: accumulator, fromBlock: 1, steps: steps, blocks: blocks,
          rows: AccumulatedRows(count: count, stepsPerRow: [steps, 0], blocksPerRow: 4))
        return NativeBench.words(accumulator)
      }
      #expect(ends[0] == ends[1], "seed \(seed)")
    }
  }

  @Test("when a result lies in the memory of an operand", arguments: [12_000, 25])
  func inPlace(length: Int) throws {
    let executor = NativeExecutor(NativeOptions(cache: .none, longestFunction: length))
    for seed in UInt64(50)...55 {
      let program = try Program.arbitrary(reads: 60, seed: seed, accumulates: true)
      let kernels: [any LaneKernel] = [executor.kernel(for: program), Interpreter(program)]
      let ends = kernels.map { kernel in
        var random = NativeSeed(seed)
        let operands = program.inputs.map {
          NativeBench.planes(width: $0.rows.count, blocks: 4, &random)
        }
        kernel.run(
          operands.map { PlaneOperand($0) }, operands.suffix(1).map { PlaneResult($0) }, blocks: 4)
        return NativeBench.words(operands[2])
      }
      #expect(ends[0] == ends[1], "seed \(seed)")
    }
  }

  @Test("with one block of an operand for all blocks, and blocks from the middle")
  func blockChoice() throws {
    let executor = NativeExecutor(NativeOptions(cache: .none))
    let program = try Program.arbitrary(reads: 50, seed: 60, accumulates: true)
    let kernels: [any LaneKernel] = [executor.kernel(for: program), Interpreter(program)]
    let ends = kernels.map { kernel in
      var random = NativeSeed(60)
      let operands = program.inputs.map {
        NativeBench.planes(width: $0.rows.count, blocks: 6, &random)
      }
      let result = BitPlanes(width: program.outputs[0].rows.count, count: 6 * 512)
      kernel.run(
        [
          PlaneOperand(repeating: operands[0], block: 5), PlaneOperand(operands[1], fromBlock: 2),
          PlaneOperand(operands[2]),
        ], [PlaneResult(result, fromBlock: 3)], blocks: 3)
      return NativeBench.words(result)
    }
    #expect(ends[0] == ends[1])
  }
}
