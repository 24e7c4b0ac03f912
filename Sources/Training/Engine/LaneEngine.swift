import Dispatch
import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// Runs programs over many lanes for the layers, on several threads.
///
/// Work is split by lane, never by step: each lane's sum is made by one thread in the stated order,
/// so results do not depend on the number of threads.
struct LaneEngine: Sendable {
  /// The number of threads.
  let jobs: Int

  /// The most lanes that are worked on together: their accumulators stay in the cache over all steps.
  static let lanesPerChunk = 8 * BitPlanes.lanesPerBlock

  /// The steps whose operands are laid out at a time.
  static let stepsPerBatch = 32

  /// `lanes` sums over `steps` steps: `accumulator ← kernel(operands…, accumulator)`, in the order of
  /// the steps.
  ///
  /// - Parameters:
  ///   - kernel: takes the operands and, last, the accumulator.
  ///   - operands: the operands but the last.
  ///   - initial: the accumulator of each lane before the first step.
  ///   - steps: the number of steps.
  /// - Returns: the accumulator of each lane after the last step.
  func accumulate(
    _ kernel: any LaneKernel, _ operands: [GatheredOperand], initial: [UInt64], steps: Int
  ) -> [UInt64] {
    let lanes = initial.count
    let widths = kernel.program.inputs.map(\.rows.count)
    var result = initial
    result.withUnsafeMutableBufferPointer { result in
      nonisolated(unsafe) let result = result
      forEachChunk(of: lanes) { chunk in
        let blocks = (chunk.count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock
        let accumulator = BitPlanes(width: widths[operands.count], count: chunk.count)
        accumulator.store(UnsafeBufferPointer(rebasing: result[chunk]))
        let batch = min(steps, Self.stepsPerBatch)
        let padded = blocks * BitPlanes.lanesPerBlock
        let planes = operands.indices.map {
          BitPlanes(width: widths[$0], count: max(1, batch * padded))
        }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, batch * padded)) {
          codes in
          codes.initialize(repeating: 0)
          for start in stride(from: 0, to: steps, by: max(1, batch)) {
            let count = min(batch, steps - start)
            for (operand, planes) in zip(operands, planes) {
              for step in 0..<count {
                operand.gather(
                  step: start + step, lanes: chunk,
                  into: .init(rebasing: codes[(step * padded)..<(step * padded + chunk.count)]))
              }
              planes.store(UnsafeBufferPointer(codes), blocks: 0..<(count * blocks))
            }
            kernel.accumulate(
              planes.map { StepOperand($0, blocksPerStep: blocks) }, into: accumulator,
              fromBlock: 0, steps: count, blocks: blocks)
          }
        }
        accumulator.load(into: UnsafeMutableBufferPointer(rebasing: result[chunk]))
      }
    }
    return result
  }

  /// Sums like `accumulate`, for several rows of lanes that share an operand and have each step's
  /// other operand in common: a matrix product `result[r][l] = Σₛ uniform[r][s] · shared[s][l]`.
  ///
  /// - Parameters:
  ///   - kernel: takes the uniform operand, the shared operand and the accumulator.
  ///   - uniform: for each row and step, the step running fastest, the code of all lanes.
  ///   - shared: the operand that differs from lane to lane.
  ///   - initial: for each row the accumulator of all lanes before the first step.
  ///   - steps: the number of steps.
  /// - Returns: for each row and lane, the lane running fastest, the accumulator at the end.
  func accumulateRows(
    _ kernel: any LaneKernel, uniform: [UInt64], shared: GatheredOperand, initial: [UInt64],
    steps: Int
  ) -> [UInt64] {
    let rows = initial.count
    let lanes = shared.laneOffsets.count
    let widths = kernel.program.inputs.map(\.rows.count)
    let weights = BitPlanes(uniform: uniform, width: widths[0])
    return [UInt64](unsafeUninitializedCapacity: rows * lanes) { result, initialized in
      result.initialize(repeating: 0)
      nonisolated(unsafe) let result = result
      forEachChunk(of: lanes) { chunk in
        let blocks = (chunk.count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock
        let padded = blocks * BitPlanes.lanesPerBlock
        let planes = BitPlanes(width: widths[1], count: steps * padded)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: padded) { codes in
          codes.initialize(repeating: 0)
          for step in 0..<steps {
            shared.gather(step: step, lanes: chunk, into: .init(rebasing: codes[..<chunk.count]))
            planes.store(
              UnsafeBufferPointer(codes), blocks: (step * blocks)..<((step + 1) * blocks))
          }
        }
        let accumulator = BitPlanes(width: widths[2], count: chunk.count)
        for row in 0..<rows {
          accumulator.fill(with: initial[row])
          kernel.accumulate(
            [
              StepOperand(uniform: weights, fromBlock: row * steps),
              StepOperand(planes, blocksPerStep: blocks),
            ], into: accumulator, fromBlock: 0, steps: steps, blocks: blocks)
          let target = result[(row * lanes + chunk.lowerBound)..<(row * lanes + chunk.upperBound)]
          accumulator.load(into: UnsafeMutableBufferPointer(rebasing: target))
        }
      }
      initialized = rows * lanes
    }
  }

  /// Runs a program once on arrays of codes.
  ///
  /// - Parameters:
  ///   - kernel: any program.
  ///   - operands: an array for each of its inputs, all of one length.
  /// - Returns: an array for each of its outputs.
  func map(_ kernel: any LaneKernel, _ operands: [[UInt64]]) -> [[UInt64]] {
    let lanes = operands[0].count
    let outputs = kernel.program.outputs
    let flat = [UInt64](unsafeUninitializedCapacity: outputs.count * lanes) { codes, initialized in
      codes.initialize(repeating: 0)
      nonisolated(unsafe) let codes = codes
      forEachChunk(of: lanes) { chunk in
        let inputs = zip(operands, kernel.program.inputs).map {
          BitPlanes(codes: Array($0[chunk]), width: $1.rows.count)
        }
        let results = outputs.map { BitPlanes(width: $0.rows.count, count: chunk.count) }
        kernel.run(
          inputs.map { PlaneOperand($0) }, results.map { PlaneResult($0) },
          blocks: results[0].blocks)
        for (index, planes) in results.enumerated() {
          let target = (index * lanes + chunk.lowerBound)..<(index * lanes + chunk.upperBound)
          planes.load(into: UnsafeMutableBufferPointer(rebasing: codes[target]))
        }
      }
      initialized = outputs.count * lanes
    }
    return outputs.indices.map { Array(flat[($0 * lanes)..<(($0 + 1) * lanes)]) }
  }

  private func forEachChunk(of lanes: Int, _ body: @Sendable (Range<Int>) -> Void) {
    let size = chunkSize(lanes)
    let chunks = (lanes + size - 1) / size
    let workers = max(1, min(jobs, chunks))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for chunk in stride(from: worker, to: chunks, by: workers) {
        body((chunk * size)..<min(lanes, (chunk + 1) * size))
      }
    }
  }

  /// The lanes of a chunk: whole blocks, no more than stay in the cache, and as even a share for each
  /// thread as that allows.
  private func chunkSize(_ lanes: Int) -> Int {
    let share = (lanes + jobs - 1) / jobs
    let pieces = (share + Self.lanesPerChunk - 1) / Self.lanesPerChunk
    let blocks =
      (share + pieces * BitPlanes.lanesPerBlock - 1)
      / max(1, pieces * BitPlanes.lanesPerBlock)
    return max(1, blocks) * BitPlanes.lanesPerBlock
  }
}
