import Foundation
import Lanes
import NumberFormats
import TransverseRead

/// Memory for a batch of cases, on which the program and the reference both work.
///
/// One thread uses a bench at a time; it is made once and used for batch after batch, so that a
/// campaign allocates nothing a case.
final class CaseBench<Word: CodeWord>: @unchecked Sendable {
  /// The most cases of a batch in a long campaign: several blocks a step of the executor, and all within a level-2
  /// cache.
  static var capacity: Int { 8192 }

  /// The operands of the batch, to be filled before `evaluate`.
  let operands: [UnsafeMutableBufferPointer<Word>]

  private let kernel: any LaneKernel
  private let reference: any Reference
  /// The most cases of a batch of this bench.
  let capacity: Int
  private let actual: Answers<Word>
  private let expected: Answers<Word>
  private let operandPlanes: [BitPlanes]
  private let resultPlanes: BitPlanes
  private let highPlanes: BitPlanes?
  /// A row a flag.
  private let flagPlanes: BitPlanes?
  /// Where the program's outputs go, in their order.
  private let outputs: [PlaneResult]
  /// Counts the cases for their coverage; nil when it is not measured.
  private let meter: CoverageMeter?
  /// The bench whose operands these are; nil when they are this one's own.
  private let owner: CaseBench?

  /// Makes room for batches of a campaign.
  ///
  /// - Parameters:
  ///   - campaign: what is verified.
  ///   - kernel: its program.
  ///   - reference: what it is compared with.
  ///   - capacity: the most cases of a batch.
  ///   - owner: a bench of a campaign with the same cases, to share its operands.
  ///   - meter: counts the cases for their coverage.
  init(
    _ campaign: Campaign, _ kernel: any LaneKernel, _ reference: any Reference,
    capacity: Int, sharing owner: CaseBench? = nil, meter: CoverageMeter? = nil
  ) {
    self.owner = owner
    self.meter = meter
    self.kernel = kernel
    self.reference = reference
    // Whole blocks, because flags are taken from planes block by block.
    let capacity =
      (capacity + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock * BitPlanes.lanesPerBlock
    self.capacity = capacity
    let program = kernel.program
    func place(_ name: String) -> Int {
      guard let place = program.outputs.firstIndex(where: { $0.name == name }) else {
        preconditionFailure("program \(program.name) has no output '\(name)'")
      }
      return place
    }
    precondition(
      program.inputs.map(\.rows.count)
        == campaign.operandFormats.map(\.width),
      "program \(program.name) does not have the campaign's operands")
    let rows = program.outputs.map(\.rows.count)
    resultPlanes = BitPlanes(width: rows[place("result")], count: capacity)
    highPlanes =
      campaign.operation.isFull ? BitPlanes(width: rows[place("high")], count: capacity) : nil
    flagPlanes =
      campaign.comparesFlags ? BitPlanes(width: Flags.named.count, count: capacity) : nil
    let flagNames = Flags.named.map(\.name)
    var outputs: [PlaneResult] = []
    for output in program.outputs {
      if let flagPlanes, let row = flagNames.firstIndex(of: output.name) {
        outputs.append(PlaneResult(flagPlanes, row: row))
      } else {
        outputs.append(
          PlaneResult(output.name == "high" ? highPlanes ?? resultPlanes : resultPlanes))
      }
    }
    self.outputs = outputs
    operandPlanes =
      owner?.operandPlanes
      ?? program.inputs.map { BitPlanes(width: $0.rows.count, count: capacity) }
    operands =
      owner?.operands
      ?? program.inputs.map { _ in
        let buffer = UnsafeMutableBufferPointer<Word>.allocate(capacity: capacity)
        buffer.initialize(repeating: 0)
        return buffer
      }
    actual = Answers(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
    expected = Answers(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
  }

  deinit {
    guard owner == nil else { return }
    for operand in operands { operand.deallocate() }
  }

  /// Runs program and reference on the first cases of the batch.
  func evaluate(_ count: Int) {
    storeOperands()
    runProgram(count)
    Word.answer(batch(count), by: reference)
  }

  /// Brings the operands into planes, for this bench and those that share them.
  func storeOperands() {
    for (planes, operand) in zip(operandPlanes, operands) {
      planes.store(UnsafeBufferPointer(operand))
    }
  }

  /// Runs the program on the first cases of the planes.
  func runProgram(_ count: Int) {
    precondition(count <= capacity, "\(count) cases on a bench for \(capacity)")
    let blocks = (count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock
    kernel.run(operandPlanes.map { PlaneOperand($0) }, outputs, blocks: blocks)
    resultPlanes.load(into: actual.results)
    if let highPlanes, let high = actual.high { highPlanes.load(into: high) }
    if let flagPlanes, let flags = actual.flags { flagPlanes.load(into: flags) }
  }

  /// The first cases of the batch with room for what is expected of them.
  func batch(_ count: Int) -> CaseBatch<Word> {
    CaseBatch(
      operands: operands.map { UnsafeBufferPointer(rebasing: $0[..<count]) },
      results: UnsafeMutableBufferPointer(rebasing: expected.results[..<count]),
      high: expected.high.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) },
      flags: expected.flags.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) })
  }

  /// Whether program and reference differ on a case of the last batch.
  @inline(__always)
  func differs(_ index: Int) -> Bool {
    if actual.results[index] != expected.results[index] { return true }
    if let left = actual.high, let right = expected.high, left[index] != right[index] {
      return true
    }
    if let left = actual.flags, let right = expected.flags { return left[index] != right[index] }
    return false
  }

  /// A case of the last batch in full.
  func mismatch(_ index: Int, caseIndex: Int?) -> Mismatch {
    Mismatch(
      caseIndex: caseIndex, operands: operands.map { Code($0[index]) },
      actual: actual.answer(index), expected: expected.answer(index))
  }

  /// Digests, counts and lists the last batch.
  func tally(_ count: Int, firstCase: Int, into tally: inout Tally) {
    var digest = ResultDigest()
    digest.add(
      UnsafeBufferPointer(rebasing: actual.results[..<count]),
      high: actual.high.map { UnsafeBufferPointer(rebasing: $0[..<count]) },
      flags: actual.flags.map { UnsafeBufferPointer(rebasing: $0[..<count]) }, firstCase: firstCase)
    var mismatches = 0
    if !agrees(count) {
      for index in 0..<count where differs(index) {
        mismatches += 1
        if !tally.isListFull { tally.list(mismatch(index, caseIndex: firstCase + index)) }
      }
    }
    tally.count(cases: count, digest: digest, mismatches: mismatches)
    if let meter { tally.measure(batch(count), by: meter) }
  }

  /// Whether program and reference agree on all first cases of the last batch.
  private func agrees(_ count: Int) -> Bool {
    func equal<Element>(
      _ left: UnsafeMutableBufferPointer<Element>?, _ right: UnsafeMutableBufferPointer<Element>?
    ) -> Bool {
      guard let left = left?.baseAddress, let right = right?.baseAddress else { return true }
      return memcmp(left, right, count * MemoryLayout<Element>.stride) == 0
    }
    return equal(actual.results, expected.results) && equal(actual.high, expected.high)
      && equal(actual.flags, expected.flags)
  }
}
