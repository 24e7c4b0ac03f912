import TransverseRead

/// The sum of two words of two bits, written by hand: a half adder and a full adder.
enum HalfAndFull {
  static let a: [Row] = [Row(2), Row(3)]
  static let b: [Row] = [Row(4), Row(5)]

  static let reads = [
    Read(
      window: [Row(2), Row(4)],
      outputs: [Read.Output(sense: .sum, row: Row(6)), Read.Output(sense: .carry, row: Row(7))]),
    Read(
      window: [Row(3), Row(5), Row(7)],
      outputs: [Read.Output(sense: .sum, row: Row(8)), Read.Output(sense: .carry, row: Row(9))]),
  ]

  static func program(
    name: String = "sum", reads: [Read] = HalfAndFull.reads,
    result: [Row] = [Row(6), Row(8), Row(9)]
  ) throws(ProgramError) -> Program {
    try Program(
      name: name, distance: .three,
      inputs: [Program.Word(name: "a", rows: a), Program.Word(name: "b", rows: b)],
      reads: reads, outputs: [Program.Word(name: "result", rows: result)])
  }
}
