import TransverseRead

/// A deliberate defect of a program: one sense or one row of the window of one read is another.
///
/// Running a case source on mutants shows whether its cases can catch defects at all.
public struct Mutant: Hashable, Sendable {
  /// What is changed of the read; places are positions among its outputs or in its window.
  public enum Change: Hashable, Sendable {
    /// Another sense is taken from the count.
    case sense(output: Int, Sense)
    /// A row is missing from the window.
    case dropped(place: Int)
    /// Another row stands in the window: a constant, or a neighbour.
    case replaced(place: Int, by: Row)
    /// A row stands in the window once more.
    case doubled(place: Int)
  }

  /// The number among all mutants of the program, which replays it.
  public let number: Int
  /// The position of the read in the program.
  public let read: Int
  /// What is changed of it.
  public let change: Change

  /// The read with the defect.
  ///
  /// - Parameter read: the read of the program, without it.
  /// - Returns: a read that defines the same rows.
  func applied(to read: Read) -> Read {
    var (window, outputs) = (read.window, read.outputs)
    switch change {
    case .sense(let output, let sense):
      outputs[output] = Read.Output(sense: sense, row: outputs[output].row)
    case .dropped(let place): window.remove(at: place)
    case .replaced(let place, let row): window[place] = row
    case .doubled(let place): window.append(window[place])
    }
    return Read(window: window, outputs: outputs)
  }

  /// The program with the defect.
  ///
  /// - Parameter program: the program of which this is a mutant.
  /// - Returns: a program of the same words, which differs in one read.
  public func applied(to program: Program) -> Program {
    var reads = program.reads
    reads[read] = applied(to: reads[read])
    do {
      return try Program(
        name: program.name, distance: program.distance, inputs: program.inputs, reads: reads,
        outputs: program.outputs)
    } catch {
      preconditionFailure("\(self) is not a mutant of \(program.name): \(error)")
    }
  }

  /// The read and its change in one line.
  ///
  /// - Parameter program: the program of which this is a mutant.
  /// - Returns: such as `read 17 (r3 r9 : sum r40): r9 dropped`.
  public func text(in program: Program) -> String {
    let read = program.reads[read]
    let window = read.window.map(\.text).joined(separator: " ")
    let outputs = read.outputs.map { "\($0.sense.name) \($0.row.text)" }.joined(separator: " ")
    let what =
      switch change {
      case .sense(let output, let sense):
        "\(read.outputs[output].row.text) is \(sense.name) instead of "
          + read.outputs[output].sense.name
      case .dropped(let place): "\(read.window[place].text) dropped"
      case .replaced(let place, let row): "\(row.text) instead of \(read.window[place].text)"
      case .doubled(let place): "\(read.window[place].text) doubled"
      }
    return "read \(self.read) (\(window) : \(outputs)): \(what)"
  }
}
