import BitSerial
import Lanes
import TestSupport
import TransverseRead

/// A function of words as a finished program: what the tests of this folder run.
struct WordFunction {
  let program: Program
  private let interpreter: Interpreter

  /// Builds a program.
  ///
  /// - Parameters:
  ///   - distance: the most rows of a window.
  ///   - widths: the width of each input word.
  ///   - body: makes the output words out of the input words.
  init(
    _ distance: TransverseReadDistance, _ widths: [Int],
    _ body: (ProgramBuilder, [Word]) -> [Word]
  ) {
    let builder = ProgramBuilder(name: "function", distance: distance)
    let inputs = widths.enumerated().map { builder.input("in\($0)", width: $1) }
    for (position, word) in body(builder, inputs).enumerated() {
      builder.output("out\(position)", word)
    }
    program = builder.finish()
    interpreter = Interpreter(program)
  }

  /// Runs the program on many operands: for each input word as many numbers as for the others.
  ///
  /// Words of no rows stand for the number 0; bit-planes have at least one bit.
  func callAsFunction(_ operands: [[UInt128]]) -> [[UInt128]] {
    let count = operands[0].count
    func planes(_ width: Int) -> BitPlanes { BitPlanes(width: max(1, width), count: count) }
    let inputs = zip(program.inputs, operands).map { word, codes in
      word.rows.isEmpty
        ? planes(0) : BitPlanes(codes: codes, width: word.rows.count)
    }
    let outputs = program.outputs.map { planes($0.rows.count) }
    interpreter.run(
      inputs.map { PlaneOperand($0) }, outputs.map { PlaneResult($0) },
      blocks: (count + BitPlanes.lanesPerBlock - 1) / BitPlanes.lanesPerBlock)
    return outputs.map { $0.codes() }
  }

  /// Runs the program and notes where it differs from a host function of the operands.
  ///
  /// - Parameters:
  ///   - operands: for each input word as many numbers as for the others.
  ///   - label: what is tested, for the report.
  ///   - differing: collects the differences.
  ///   - expected: one number for each output word.
  func check(
    _ operands: [[UInt128]], _ label: @autoclosure () -> String, _ differing: inout Differences,
    _ expected: ([UInt128]) -> [UInt128]
  ) {
    let results = self(operands)
    for lane in operands[0].indices {
      let values = operands.map { $0[lane] }
      let golden = expected(values)
      let delivered = results.map { $0[lane] }
      if delivered != golden {
        differing.note(
          "\(label()), TRD \(program.distance.rawValue): \(values) gave \(delivered), "
            + "expected \(golden)")
      }
    }
  }
}

/// The numbers of `width` bits, all ones: `2^width - 1`.
func mask(_ width: Int) -> UInt128 { width >= 128 ? .max : (1 << UInt128(width)) - 1 }

/// A number of `width` bits read as two's complement.
func signed(_ value: UInt128, width: Int) -> Int128 {
  width == 0 ? 0 : Int128(truncatingIfNeeded: value << UInt128(128 - width)) >> (128 - width)
}

/// Every tuple of numbers of some widths, as one array for each word.
func everyTuple(_ widths: [Int]) -> [[UInt128]] {
  let total = widths.reduce(0, +)
  precondition(total <= 18, "too many tuples to enumerate")
  var shift = 0
  return widths.map { width in
    defer { shift += width }
    return (0..<(UInt128(1) << UInt128(total))).map { $0 >> UInt128(shift) & mask(width) }
  }
}

extension SeededNumbers {
  /// A number of `width` bits: uniform, or with long runs of equal bits, or near the ends.
  mutating func word(_ width: Int) -> UInt128 {
    let uniform = UInt128(next()) << 64 | UInt128(next())
    let value: UInt128 =
      switch integer(in: 0...5) {
      case 0: uniform >> UInt128(integer(in: 0...127))
      case 1: (uniform >> UInt128(integer(in: 0...127))) << UInt128(integer(in: 0...127))
      case 2: ~(uniform >> UInt128(integer(in: 0...127)))
      case 3: 1 << UInt128(integer(in: 0...max(0, width - 1)))
      case 4: pick([0, 1, mask(width), mask(width) >> 1, mask(width) - mask(width) >> 1])
      default: uniform
      }
    return value & mask(width)
  }

  /// Some words of each width.
  mutating func words(_ widths: [Int], count: Int) -> [[UInt128]] {
    widths.map { width in (0..<count).map { _ in word(width) } }
  }
}
