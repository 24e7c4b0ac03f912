import Lanes
import TestSupport
import TransverseRead

extension SeededNumbers {
  /// Numbers of a type, uniform, with runs of all ones and all zeros among them.
  mutating func codes<Integer: FixedWidthInteger & UnsignedInteger>(
    _ type: Integer.Type, count: Int
  ) -> [Integer] {
    (0..<count).map { _ in
      let uniform = Integer(truncatingIfNeeded: UInt128(next()) << 64 | UInt128(next()))
      return switch integer(in: 0...7) {
      case 0: 0
      case 1: .max
      default: uniform
      }
    }
  }

  /// Numbers of some bits, in the widest type.
  mutating func codes(width: Int, count: Int) -> [UInt128] {
    let mask: UInt128 = width == 128 ? .max : (1 << UInt128(width)) - 1
    return codes(UInt128.self, count: count).map { $0 & mask }
  }

  /// A program that no builder has simplified: windows of every size with constants and with rows
  /// that stand several times, any senses, outputs of any rows.
  mutating func rawProgram(
    widths: [Int], outputWidths: [Int], reads: Int, distance: TransverseReadDistance = .seven
  ) throws(ProgramError) -> Program {
    var next: Int32 = 2
    func fresh() -> Row {
      defer { next += 1 }
      return Row(next)
    }
    let inputs = widths.enumerated().map { position, width in
      Program.Word(name: "in\(position)", rows: (0..<width).map { _ in fresh() })
    }
    var made: [Read] = []
    for _ in 0..<reads {
      let known = Int(next) - 1
      var window = (0..<integer(in: 1...distance.rawValue)).map { _ in
        Row(
          Int32(
            integer(in: 0...3) == 0
              ? integer(in: 0...known) : integer(in: max(0, known - 12)...known)))
      }
      // A row often stands several times, as the weighted windows of additions have it.
      for position in window.indices where integer(in: 0...3) == 0 { window[position] = window[0] }
      let senses = Sense.allCases.shuffled(using: &self).prefix(integer(in: 1...4))
      made.append(
        Read(window: window, outputs: senses.map { Read.Output(sense: $0, row: fresh()) }))
    }
    let last = Int(next) - 1
    let outputs = outputWidths.enumerated().map { position, width in
      Program.Word(
        name: "out\(position)", rows: (0..<width).map { _ in Row(Int32(integer(in: 0...last))) })
    }
    return try Program(
      name: "raw", distance: distance, inputs: inputs, reads: made, outputs: outputs)
  }
}

extension Program {
  /// Runs the program on one lane's numbers by its definition.
  func evaluate(codes: [UInt128]) -> [UInt128] {
    let operands = zip(inputs, codes).map { word, code in
      word.rows.indices.map { code >> UInt128($0) & 1 == 1 }
    }
    return evaluate(operands).map { word in
      word.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt128($1.offset) : 0) }
    }
  }
}
