import Lanes
import NumberFormats
import TransverseRead

/// The memory for one batch of cases of mutants: operands and, where a golden is asked, its answers.
///
/// One thread uses a bench at a time.
final class MutantBench<Word: CodeWord>: @unchecked Sendable {
  private let cases: CaseList
  private let reference: (any Reference)?
  private let engine: DifferenceEngine
  private let operands: [UnsafeMutableBufferPointer<Word>]
  private let operandPlanes: [BitPlanes]
  private let answers: Answers<Word>
  private let resultPlanes: BitPlanes
  private let highPlanes: BitPlanes?
  private let flagPlanes: BitPlanes?

  /// Makes room for the cases of a campaign.
  ///
  /// - Parameters:
  ///   - campaign: whose program and cases these are.
  ///   - reference: what outputs are compared with; the program's own outputs when there is none.
  ///   - program: the campaign's program.
  ///   - tables: the same with its mutants.
  ///   - level: for which processors the code is that runs.
  init(
    _ campaign: Campaign, _ reference: (any Reference)?, _ program: Program, _ tables: ReadTables,
    _ level: VectorLevel
  ) {
    self.reference = reference
    cases = campaign.cases
    let capacity = DifferenceEngine.capacity
    func planes(_ output: String) -> BitPlanes? {
      program.output(output).map { BitPlanes(width: $0.rows.count, count: capacity) }
    }
    guard let resultPlanes = planes("result") else {
      preconditionFailure("program \(program.name) has no output 'result'")
    }
    let highPlanes = planes("high")
    let flagPlanes =
      campaign.comparesFlags ? BitPlanes(width: Flags.named.count, count: capacity) : nil
    operandPlanes = program.inputs.map { BitPlanes(width: $0.rows.count, count: capacity) }
    operands = program.inputs.map { _ in
      let buffer = UnsafeMutableBufferPointer<Word>.allocate(capacity: capacity)
      buffer.initialize(repeating: 0)
      return buffer
    }
    answers = Answers(
      capacity: capacity, hasHigh: highPlanes != nil, hasFlags: flagPlanes != nil)
    let flagNames = Flags.named.map(\.name)
    let expected = program.outputs.map { output -> (planes: BitPlanes, row: Int) in
      if let flagPlanes, let row = flagNames.firstIndex(of: output.name) {
        return (flagPlanes, row)
      }
      return (output.name == "high" ? highPlanes ?? resultPlanes : resultPlanes, 0)
    }
    engine = DifferenceEngine(
      tables, program, operands: operandPlanes, expected: reference == nil ? nil : expected,
      level: level)
    (self.resultPlanes, self.highPlanes, self.flagPlanes) = (resultPlanes, highPlanes, flagPlanes)
  }

  deinit {
    for operand in operands { operand.deallocate() }
  }

  /// Runs consecutive cases for the mutants that are alive, and removes those that differ.
  ///
  /// - Parameters:
  ///   - numbers: the numbers of the cases, a batch at most.
  ///   - live: positions of mutants in the tables.
  ///   - findings: what is known of each mutant of the tables.
  /// - Returns: the first case on which the program itself is not as expected.
  func run(
    _ numbers: Range<Int>, live: inout [Int32], findings: inout [DifferenceEngine.Finding]
  ) -> Int? {
    cases.fill(operands, from: numbers.lowerBound, count: numbers.count)
    for (planes, operand) in zip(operandPlanes, operands) {
      planes.store(UnsafeBufferPointer(operand))
    }
    if let reference {
      Word.answer(
        CaseBatch(
          operands: operands.map { UnsafeBufferPointer(rebasing: $0[..<numbers.count]) },
          results: UnsafeMutableBufferPointer(rebasing: answers.results[..<numbers.count]),
          high: answers.high.map { UnsafeMutableBufferPointer(rebasing: $0[..<numbers.count]) },
          flags: answers.flags.map { UnsafeMutableBufferPointer(rebasing: $0[..<numbers.count]) }),
        by: reference)
      resultPlanes.store(UnsafeBufferPointer(answers.results))
      if let high = answers.high { highPlanes?.store(UnsafeBufferPointer(high)) }
      if let flags = answers.flags { flagPlanes?.store(UnsafeBufferPointer(flags)) }
    }
    return engine.run(
      numbers.count, firstCase: numbers.lowerBound, live: &live, findings: &findings)
  }
}
