import TransverseRead

/// A program laid out to be run on a single lane: one number an operand.
///
/// It is read as it stands. A row is a byte that holds its bit; a read adds up the bytes of its
/// window, and the count picks a bit of each sense's truth table. As the rows that a read defines
/// stand one after the other, one store of four bytes delivers up to four senses; what it writes
/// beyond them is overwritten by the reads to come, which define those rows.
final class SingleLane: Sendable {
  /// A read of at most four senses.
  private struct Step {
    /// The rows of the window, filled up with the row of zeros.
    var rows: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0, 0)
    /// The truth tables of the senses, one a byte: bit `c` is the sense for a count of `c`.
    var tables: UInt32 = 0
  }

  /// Steps of one shape: equally many senses, and windows of at most three rows or more.
  private struct Run {
    let end: Int
    let isShort: Bool
    let senses: Int
  }

  private let steps: [Step]
  private let runs: [Run]
  private let inputWidths: [Int]
  private let outputs: [[UInt32]]
  private let rowCount: Int

  /// Lays out a program.
  init(_ program: Program) {
    var steps: [Step] = []
    var shapes: [(isShort: Bool, senses: Int)] = []
    for read in program.reads {
      for start in stride(from: 0, to: read.outputs.count, by: 4) {
        let senses = read.outputs[start..<min(start + 4, read.outputs.count)].map(\.sense)
        steps.append(Self.step(read.window, senses))
        shapes.append((read.window.count <= 3, senses.count))
      }
    }
    var runs: [Run] = []
    for (index, shape) in shapes.enumerated() {
      if let last = runs.last, last.isShort == shape.isShort, last.senses == shape.senses {
        runs.removeLast()
      }
      runs.append(Run(end: index + 1, isShort: shape.isShort, senses: shape.senses))
    }
    self.steps = steps
    self.runs = runs
    inputWidths = program.inputs.map(\.rows.count)
    outputs = program.outputs.map { $0.rows.map { UInt32($0.index) } }
    rowCount = program.rowCount
  }

  private static func step(_ window: [Row], _ senses: [Sense]) -> Step {
    var step = Step()
    withUnsafeMutableBytes(of: &step.rows) { bytes in
      let rows = bytes.bindMemory(to: UInt32.self)
      for (place, row) in window.enumerated() { rows[place] = UInt32(row.index) }
    }
    for (place, sense) in senses.enumerated() {
      for count in 0...window.count where sense.isTrue(count: count, of: window.count) {
        step.tables |= 1 << UInt32(8 * place + count)
      }
    }
    return step
  }

  /// The first output word of up to three operands of at most 64 bits; of what is too many nothing
  /// is read.
  func result(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    withRows { rows in
      var next = 2
      for (place, width) in inputWidths.enumerated() {
        var code = place == 0 ? a : place == 1 ? b : c
        for _ in 0..<width {
          rows[next] = UInt8(truncatingIfNeeded: code & 1)
          code >>= 1
          next += 1
        }
      }
      read(rows, from: next)
      var result: UInt64 = 0
      for row in outputs[0].reversed() { result = result &<< 1 | UInt64(rows[Int(row)]) }
      return result
    }
  }

  /// The output words of operands of any width, in order.
  func results(_ operands: [UInt128]) -> [UInt128] {
    precondition(operands.count == inputWidths.count, "a number for each input of the program")
    return withRows { rows in
      var next = 2
      for (operand, width) in zip(operands, inputWidths) {
        for bit in 0..<width {
          rows[next] = UInt8(truncatingIfNeeded: operand >> UInt128(bit) & 1)
          next += 1
        }
      }
      read(rows, from: next)
      return outputs.map { word in
        word.reversed().reduce(0) { $0 << 1 | UInt128(rows[Int($1)]) }
      }
    }
  }

  private func withRows<Result>(_ body: (UnsafeMutablePointer<UInt8>) -> Result) -> Result {
    // The last read stores up to three bytes too many.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rowCount + 4) { buffer in
      guard let rows = buffer.baseAddress else { preconditionFailure("there are two constants") }
      rows[0] = 0
      rows[1] = 1
      return body(rows)
    }
  }

  private func read(_ rows: UnsafeMutablePointer<UInt8>, from first: Int) {
    steps.withUnsafeBufferPointer { steps in
      var next = UnsafeMutableRawPointer(rows + first)
      var index = 0
      for run in runs {
        while index < run.end {
          let step = steps[index]
          index += 1
          let (a, b, c, d, e, f, g) = step.rows
          var count = rows[Int(a)] &+ rows[Int(b)] &+ rows[Int(c)]
          if !run.isShort {
            count &+= (rows[Int(d)] &+ rows[Int(e)]) &+ (rows[Int(f)] &+ rows[Int(g)])
          }
          next.storeBytes(
            of: (step.tables &>> UInt32(count)) & 0x0101_0101, as: UInt32.self)
          next += run.senses
        }
      }
    }
  }
}
