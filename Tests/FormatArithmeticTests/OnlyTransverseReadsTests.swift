import FormatArithmetic
import Lanes
import NumberFormats
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
  func countingMachine(format: NumberFormat) throws {
    var random = OperandSource(state: 0x0C07)
    for operation in Operation.allCases where operation.applies(to: format) {
      let distances: [TransverseReadDistance] =
        format.width <= 16 ? [.three, .five, .seven] : [.seven]
      for distance in distances {
        let program = try OperationProgram(
          operation, format, deliversFlags: true, distance: distance
        ).build()
        let lanes = 24
        let operands = program.inputs.map { word in
          (0..<lanes).map { _ in random.code(width: word.rows.count) }
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
        #expect(Interpreter(program)(operands) == counted, "\(program.name), \(distance)")
      }
    }
  }
}

/// SplitMix64, for operands that have many zeros and ones in a row now and then.
private struct OperandSource {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func code(width: Int) -> Code {
    let uniform = Code(next()) << 64 | Code(next())
    let kind = next() % 4
    let shifted = kind == 0 ? uniform >> Code(next() % 128) : uniform
    return (kind == 1 ? ~(uniform >> Code(next() % 128)) : shifted)
      & (width == 128 ? .max : (1 << Code(width)) - 1)
  }
}
