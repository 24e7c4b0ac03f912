import FormatArithmetic
import Foundation
import Lanes
import NumberFormats
import Testing
import TransverseRead

/// Both executors on the programs of the catalogue: on random lanes of several blocks, every output.
///
/// The quick set leaves out programs of more than 3,000 reads, whose compilation takes seconds, and
/// takes one rounding mode, another one for each operation, of formats of more than 16 bits.
/// `TRANSVERSE_AGREEMENT=all` (`make agreement`) takes every program in every mode.
/// Whether every program was asked for: then a missing compiler is a failure.
private let takesAll = ProcessInfo.processInfo.environment["TRANSVERSE_AGREEMENT"] == "all"

@Suite(
  "Native code and the interpreter agree on the catalogue",
  .enabled(if: NativeBench.hasCompiler || takesAll))
struct CatalogueAgreementTests {
  private static let formats = Catalogue.entries.map(\.format)
  private static let floats = formats.compactMap { format in
    if case .float(let float) = format, float.specials != .scale { float } else { nil }
  }

  private let executor = NativeExecutor(NativeOptions(cache: .none))

  private static func isTaken(_ program: Program) -> Bool {
    takesAll || program.reads.count <= 1_500
  }

  /// The modes of a program, of which the quick set takes one of a wide format.
  private static func modes(width: Int, turn: Int) -> [RoundingMode] {
    let all = RoundingMode.allCases
    return takesAll ? Array(all) : [all[(turn + width) % all.count]]
  }

  private func expectAgreement(_ program: Program) {
    guard Self.isTaken(program) else { return }
    let kernel = executor.kernel(for: program)
    #expect(kernel.executorName == "native", "\(program.name): \(executor.notices)")
    let interpreter = Interpreter(program)
    for blocks in [1, 19] {
      let seed = UInt64(blocks)
      #expect(
        NativeBench.results(kernel, blocks: blocks, seed: seed)
          == NativeBench.results(interpreter, blocks: blocks, seed: seed),
        "\(program.name), \(blocks) blocks, seed \(seed)")
    }
  }

  private func expectEqualSums(_ program: Program) {
    guard Self.isTaken(program) else { return }
    let kernels: [any LaneKernel] = [executor.kernel(for: program), Interpreter(program)]
    let ends = kernels.map { kernel in
      var random = NativeSeed(3)
      let widths = program.inputs.map(\.rows.count)
      let (blocks, steps) = (11, 5)
      let uniform = NativeBench.planes(width: widths[0], blocks: steps, &random)
      let perLane = NativeBench.planes(width: widths[1], blocks: blocks * steps, &random)
      let sum = NativeBench.planes(width: widths[2], blocks: blocks, &random)
      kernel.accumulate(
        [StepOperand(uniform: uniform), StepOperand(perLane, blocksPerStep: blocks)], into: sum,
        fromBlock: 0, steps: steps, blocks: blocks)
      return NativeBench.words(sum)
    }
    #expect(ends[0] == ends[1], "\(program.name), accumulated")
  }

  @Test(
    "in every operation, with flags and without (quick: one mode each, up to 1,500 reads)",
    arguments: formats)
  func operations(format: NumberFormat) throws {
    let isFloat = if case .float = format { true } else { false }
    for (turn, operation) in Operation.plain.enumerated() where operation.applies(to: format) {
      // The quick set takes turns with the formats.
      let isTaken = [.add, .mul].contains(operation) || (turn + format.width) % 8 == 0
      guard takesAll || isTaken else { continue }
      for mode in isFloat ? Self.modes(width: format.width, turn: turn) : [.nearestEven] {
        for flags in isFloat ? (takesAll ? [false, true] : [turn % 2 == 0]) : [false] {
          expectAgreement(
            try OperationProgram(operation, format, rounding: mode, deliversFlags: flags).build())
        }
      }
    }
  }

  @Test(
    "in steps of multiply-accumulate, run and accumulated, also in binary32", arguments: floats)
  func multiplyAccumulate(format: FloatFormat) throws {
    let binary32 = try FloatFormat(exponentBits: 8, significandBits: 23)
    for (turn, accumulator) in Set([format, binary32]).sorted(by: { $0.width < $1.width })
      .enumerated() where accumulator.width >= format.width
    {
      for mode in Self.modes(width: accumulator.width, turn: turn + format.width) {
        let fused = FusedMultiplyAccumulateProgram(
          operands: format, accumulator: accumulator, rounding: mode
        ).build()
        let attributes = Attributes(rounding: mode)
        // Not every wide format holds all numbers of a narrow one.
        let step = try? SumStepProgram(
          left: .float(format), right: .float(format), accumulator: .float(accumulator),
          productAttributes: attributes, sumAttributes: attributes
        ).build()
        for program in [fused, step].compactMap(\.self) {
          expectAgreement(program)
          expectEqualSums(program)
        }
      }
    }
  }

  @Test("in conversions to every other float and in the programs of layers", arguments: floats)
  func conversionsAndLayers(format: FloatFormat) {
    for (turn, target) in Self.floats.enumerated() where target != format {
      for mode in Self.modes(width: 32, turn: turn + format.width) {
        expectAgreement(
          OperationProgram.conversion(from: format, to: target, rounding: mode).build())
      }
    }
    for layer in [LayerProgram.rectifier, .rectifierGradient, .maximum, .maximumGradient] {
      expectAgreement(layer.build(for: format))
    }
  }
}
