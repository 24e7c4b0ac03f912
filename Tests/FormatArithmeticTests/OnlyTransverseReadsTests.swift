import FormatArithmetic
import Lanes
import NumberFormats
import TestSupport
import Testing
import TransverseRead

/// A machine that can do one thing: count the ones in a window of rows and compare the count.
///
/// What it computes, a program computes with transverse reads alone.
private struct CountingMachine {
  /// The lanes' bits of each row, as the bits of a word.
  var rows: [UInt64]

  mutating func run(_ program: Program, lanes: Int) {
    for read in program.reads {
      precondition((1...program.distance.rawValue).contains(read.window.count))
      for output in read.outputs { rows[Int(output.row.index)] = 0 }
      for lane in 0..<UInt64(lanes) {
        let ones = read.window.count { rows[Int($0.index)] >> lane & 1 == 1 }
        for output in read.outputs {
          let bit: Bool =
            switch output.sense {
            case .or: ones > 0
            case .nor: ones == 0
            case .and: ones == read.window.count
            case .nand: ones != read.window.count
            case .sum: ones % 2 != 0
            case .xnor: ones % 2 == 0
            case .carry: ones / 2 % 2 != 0
            case .superCarry: ones / 4 % 2 != 0
            }
          if bit { rows[Int(output.row.index)] |= 1 << lane }
        }
      }
    }
  }
}

@Suite("Programs are transverse reads and nothing else") struct OnlyTransverseReadsTests {
  private static let formats = Catalogue.entries.map(\.format)

  @Test(
    "every program of the catalogue does on a machine that only counts what its executor does",
    arguments: formats)
  func catalogue(format: NumberFormat) throws {
    var numbers = SeededNumbers(seed: 0x0C07)
    // Posits have one rounding.
    let isPosit = if case .posit = format { true } else { false }
    for operation in Operation.plain where operation.applies(to: format) {
      let distances: [TransverseReadDistance] =
        format.width <= 16 ? [.three, .five, .seven] : [.seven]
      for distance in distances {
        for deliversFlags in [true, false] {
          expectOnlyReads(
            try OperationProgram(
              operation, format, rounding: deliversFlags || isPosit ? .nearestEven : .odd,
              deliversFlags: deliversFlags, distance: distance
            ).build(), &numbers)
        }
      }
    }
  }

  @Test("so does every program of a training")
  func training() throws {
    var numbers = SeededNumbers(seed: 0x0C08)
    let formats = try [(4, 3), (5, 10), (8, 7)].map {
      try FloatFormat(exponentBits: $0.0, significandBits: $0.1)
    }
    for format in formats {
      for layer in [LayerProgram.rectifier, .rectifierGradient, .maximum, .maximumGradient] {
        expectOnlyReads(layer.build(for: format), &numbers)
      }
      for wide in formats {
        expectOnlyReads(
          OperationProgram.conversion(from: format, to: wide, rounding: .nearestEven).build(),
          &numbers)
        expectOnlyReads(
          FusedMultiplyAccumulateProgram(operands: format, accumulator: wide).build(), &numbers)
        if let step = try? SumStepProgram(
          left: .float(format), right: .float(format), accumulator: .float(wide))
        {
          expectOnlyReads(step.build(), &numbers)
        }
      }
    }
  }

  private func expectOnlyReads(_ program: Program, _ numbers: inout SeededNumbers) {
    let lanes = 24
    let operands = program.inputs.map { word in
      (0..<lanes).map { _ in numbers.code(width: word.rows.count) }
    }
    var machine = CountingMachine(rows: [UInt64](repeating: 0, count: program.rowCount))
    machine.rows[1] = .max
    for (word, codes) in zip(program.inputs, operands) {
      for (bit, row) in word.rows.enumerated() {
        for (lane, code) in codes.enumerated() where code >> Code(bit) & 1 == 1 {
          machine.rows[Int(row.index)] |= 1 << UInt64(lane)
        }
      }
    }
    machine.run(program, lanes: lanes)
    let counted = program.outputs.map { word in
      (0..<lanes).map { lane in
        word.rows.enumerated().reduce(Code(0)) { code, bit in
          code | Code(machine.rows[Int(bit.element.index)] >> UInt64(lane) & 1)
            << Code(bit.offset)
        }
      }
    }
    #expect(
      TestExecutor.kernel(for: program).callAsFunction(operands) == counted,
      "\(program.name), \(program.distance)")
  }
}

extension SeededNumbers {
  /// A code that has many zeros or ones in a row now and then.
  fileprivate mutating func code(width: Int) -> Code {
    let uniform = Code(next()) << 64 | Code(next())
    let kind = next() % 4
    let shifted = kind == 0 ? uniform >> Code(next() % 128) : uniform
    return (kind == 1 ? ~(uniform >> Code(next() % 128)) : shifted)
      & (width == 128 ? .max : (1 << Code(width)) - 1)
  }
}
