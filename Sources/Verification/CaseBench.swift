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
  private let resultPlanes: [BitPlanes]
  private let resultPlace: Int
  private let highPlace: Int?
  private let flagPlaces: [Int]

  /// Makes room for batches of a campaign.
  init(
    _ campaign: Campaign, _ kernel: any LaneKernel, _ reference: any Reference,
    capacity: Int
  ) {
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
    resultPlace = place("result")
    highPlace = campaign.operation.isFull ? place("high") : nil
    flagPlaces = campaign.comparesFlags ? Flags.named.map { place($0.name) } : []
    operandPlanes = program.inputs.map { BitPlanes(width: $0.rows.count, count: capacity) }
    resultPlanes = program.outputs.map { BitPlanes(width: $0.rows.count, count: capacity) }
    operands = program.inputs.map { _ in
      let buffer = UnsafeMutableBufferPointer<Word>.allocate(capacity: capacity)
      buffer.initialize(repeating: 0)
      return buffer
    }
    actual = Answers(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
    expected = Answers(
      capacity: capacity, hasHigh: campaign.operation.isFull, hasFlags: campaign.comparesFlags)
  }

  deinit { for operand in operands { operand.deallocate() } }

  /// Runs program and reference on the first cases of the batch.
  func evaluate(_ count: Int) {
    precondition(count <= capacity, "\(count) cases on a bench for \(capacity)")
    for (planes, operand) in zip(operandPlanes, operands) {
      planes.store(UnsafeBufferPointer(operand))
    }
    let blocks = (count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock
    kernel.run(
      operandPlanes.map { PlaneOperand($0) }, resultPlanes.map { PlaneResult($0) }, blocks: blocks)
    resultPlanes[resultPlace].load(into: actual.results)
    if let highPlace, let high = actual.high { resultPlanes[highPlace].load(into: high) }
    if let flags = actual.flags { loadFlags(into: flags, blocks: blocks) }

    let cases = CaseBatch(
      operands: operands.map { UnsafeBufferPointer(rebasing: $0[..<count]) },
      results: UnsafeMutableBufferPointer(rebasing: expected.results[..<count]),
      high: expected.high.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) },
      flags: expected.flags.map { UnsafeMutableBufferPointer(rebasing: $0[..<count]) })
    Word.answer(cases, by: reference)
  }

  /// Joins the five planes of one bit into one byte a lane.
  private func loadFlags(into flags: UnsafeMutableBufferPointer<UInt8>, blocks: Int) {
    let planes = flagPlaces.map { UnsafePointer(resultPlanes[$0].words) }
    for word in 0..<(blocks * BitPlanes.wordsPerRow) {
      let lanes = flags.extracting((word * 64)..<(word * 64 + 64))
      for lane in lanes.indices { lanes[lane] = 0 }
      for (position, plane) in planes.enumerated() where plane[word] != 0 {
        let bits = plane[word]
        for lane in lanes.indices {
          lanes[lane] |= UInt8(truncatingIfNeeded: bits >> UInt64(lane) & 1) << UInt8(position)
        }
      }
    }
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
    var mismatches = 0
    for index in 0..<count {
      digest.add(
        caseIndex: firstCase + index, result: actual.results[index], high: actual.high?[index],
        flags: actual.flags?[index] ?? 0)
      if differs(index) {
        mismatches += 1
        if !tally.isListFull { tally.list(mismatch(index, caseIndex: firstCase + index)) }
      }
    }
    tally.count(cases: count, digest: digest, mismatches: mismatches)
  }
}
