import Lanes
import TransverseRead

/// A program on lanes whose transverse reads misread: no schedule, so that networks can be run.
///
/// A window is padded as `WindowPlan` prefers, and its count is off by one at the model's rate, as on
/// the device; shifts are not made here, so slips and pinning are left out. With redundancy the
/// program runs several times and a vote, itself a read that may fail, is taken of each bit of the
/// results.
///
/// The faults of a block of 512 lanes are drawn from the model's seed and the block's operands, so a
/// run gives the same results for any number of threads and in any order; equal operands meet equal
/// faults.
public struct FaultyKernel: LaneKernel {
  /// The program.
  public let program: Program
  /// The name, `faulty`.
  public var executorName: String { "faulty" }

  private let model: FaultModel
  private let copies: Int
  private let steps: [Step]

  private typealias Vector = SIMD8<UInt64>

  /// A transverse read: the rows of the whole window, padding among them, and what it defines.
  private struct Step: Sendable {
    let window: [Int32]
    let taken: [(sense: Sense, row: Int32)]
  }

  /// Prepares a program.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - model: the faults; only misreads are made.
  ///   - copies: the runs that a vote is taken of: 1, or what `Redundancy.copies` names.
  public init(_ program: Program, model: FaultModel, copies: Int = 1) {
    precondition(
      copies == 1 || Redundancy.copies(at: program.distance).contains(copies),
      "a vote can be taken of \(copies) copies")
    self.program = program
    self.model = model
    self.copies = copies
    steps = program.reads.flatMap { read in
      WindowPlan.plans(for: read, distance: program.distance).map { plans in
        let plan = plans[0]
        return Step(
          window: plan.operands.map(\.index) + [Int32](repeating: 1, count: plan.ones)
            + [Int32](repeating: 0, count: plan.zeros),
          taken: plan.taken.map { ($0.sense, $0.row.index) })
      }
    }
  }

  /// Runs the program over blocks of 512 lanes.
  ///
  /// - Parameters:
  ///   - operands: one for each input word of the program, as wide as the word.
  ///   - results: one for each output word of the program, as wide as the word.
  ///   - blocks: the number of blocks.
  public func run(_ operands: [PlaneOperand], _ results: [PlaneResult], blocks: Int) {
    let rowCount = program.rowCount
    let outputs = program.outputs.flatMap(\.rows)
    let voted = copies == 1 ? 0 : copies * outputs.count
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: (rowCount + voted + 3) * MemoryLayout<Vector>.size, alignment: 64)
    defer { raw.deallocate() }
    let rows = raw.bindMemory(to: Vector.self, capacity: rowCount + voted + 3)
    let votes = rows + rowCount
    let latch = votes + voted
    rows[0] = Vector(repeating: 0)
    rows[1] = Vector(repeating: .max)
    for block in 0..<blocks {
      let digest = load(operands, block, rows)
      for copy in 0..<copies {
        var events = RareEvents(
          rate: model.misreadRate,
          seed: SplitMix.mixed(model.seed &+ UInt64(copy)) ^ digest)
        for step in steps { read(step, rows, latch, &events) }
        if copies > 1 {
          for (bit, row) in outputs.enumerated() {
            votes[bit * copies + copy] = rows[Int(row.index)]
          }
        }
      }
      if copies == 1 {
        store(results, block) { rows[Int(outputs[$0].index)] }
      } else {
        var events = RareEvents(
          rate: model.misreadRate, seed: SplitMix.mixed(model.seed &+ 7) ^ digest)
        store(results, block) { vote(votes + $0 * copies, latch, &events) }
      }
    }
  }

  /// Copies the operands of a block and digests them.
  private func load(
    _ operands: [PlaneOperand], _ block: Int, _ rows: UnsafeMutablePointer<Vector>
  ) -> UInt64 {
    var digest: UInt64 = 0
    for (word, operand) in zip(program.inputs, operands) {
      for (bit, row) in word.rows.enumerated() {
        let words = operand.row(bit, ofBlock: block)
        var vector = Vector()
        for lane in 0..<8 {
          vector[lane] = words[lane]
          digest = (digest ^ words[lane]) &* 0x0000_0100_0000_01B3
          digest ^= digest >> 29
        }
        rows[Int(row.index)] = vector
      }
    }
    return SplitMix.mixed(digest)
  }

  @inline(__always)
  private func read(
    _ step: Step, _ rows: UnsafeMutablePointer<Vector>, _ latch: UnsafeMutablePointer<Vector>,
    _ events: inout RareEvents
  ) {
    let distance = program.distance
    step.window.withUnsafeBufferPointer { window in
      let count = CountLatch.count({ rows[Int(window[$0])] }, distance: distance)
      latch[0] = count.ones
      latch[1] = count.twos
      latch[2] = count.fours
    }
    disturb(latch, &events)
    for (sense, row) in step.taken {
      rows[Int(row)] = CountLatch.sense(
        sense, ones: latch[0], twos: latch[1], fours: latch[2], distance: distance)
    }
  }

  @inline(__always)
  private func disturb(_ latch: UnsafeMutablePointer<Vector>, _ events: inout RareEvents) {
    let distance = program.distance
    events.visit(BitPlanes.lanesPerBlock) { lane, random in
      let isUp = random.next() & 1 == 1
      _ = CountLatch.misread(
        lane, isUp: isUp, distance: distance, ones: latch, twos: latch + 1, fours: latch + 2)
    }
  }

  private func vote(
    _ rows: UnsafeMutablePointer<Vector>, _ latch: UnsafeMutablePointer<Vector>,
    _ events: inout RareEvents
  ) -> Vector {
    let distance = program.distance
    let (ones, sense) = Redundancy.vote(copies, distance)
    let count = CountLatch.count(
      { $0 < copies ? rows[$0] : Vector(repeating: $0 < copies + ones ? .max : 0) },
      distance: distance)
    latch[0] = count.ones
    latch[1] = count.twos
    latch[2] = count.fours
    disturb(latch, &events)
    return CountLatch.sense(
      sense, ones: latch[0], twos: latch[1], fours: latch[2], distance: distance)
  }

  private func store(_ results: [PlaneResult], _ block: Int, _ row: (Int) -> Vector) {
    var number = 0
    for (word, result) in zip(program.outputs, results) {
      for bit in word.rows.indices {
        let vector = row(number)
        result.setRow(bit, ofBlock: block, to: (0..<8).map { vector[$0] })
        number += 1
      }
    }
  }
}

/// The executor that runs programs with misreads.
public struct FaultyExecutor: LaneExecutor {
  /// The name, `faulty`.
  public let name = "faulty"
  private let model: FaultModel
  private let copies: Int

  /// Describes the executor.
  ///
  /// - Parameters:
  ///   - model: the faults; only misreads are made.
  ///   - copies: the runs of each program that a vote is taken of: 1, or what `Redundancy.copies`
  ///     names.
  public init(_ model: FaultModel, copies: Int = 1) {
    self.model = model
    self.copies = copies
  }

  /// The program, with faults.
  ///
  /// - Parameter program: any program.
  /// - Returns: the program, ready to run.
  public func kernel(for program: Program) -> any LaneKernel {
    FaultyKernel(program, model: model, copies: copies)
  }
}
