import TransverseRead

/// A deliberate defect of a program: one sense of one read replaced by another.
///
/// Running a campaign on mutated programs shows whether its cases can catch defects at all.
public struct SenseMutation: Hashable, Sendable {
  /// The position of the read in the program.
  public let read: Int
  /// The position among the read's outputs.
  public let output: Int
  /// The sense that takes the place of the right one.
  public let sense: Sense

  /// Every mutation of a program: each output of each read with each sense that the read does not
  /// take already.
  ///
  /// - Parameter program: the program.
  /// - Returns: the mutations in the order of the reads.
  public static func all(of program: Program) -> [SenseMutation] {
    program.reads.enumerated().flatMap { position, read in
      let taken = read.outputs.map(\.sense)
      return read.outputs.indices.flatMap { output in
        Sense.allCases.filter { !taken.contains($0) }.map {
          SenseMutation(read: position, output: output, sense: $0)
        }
      }
    }
  }

  /// The program with the defect.
  ///
  /// - Parameter program: the program of which this is a mutation.
  /// - Returns: a program of the same words and windows.
  public func applied(to program: Program) -> Program {
    var reads = program.reads
    var outputs = reads[read].outputs
    outputs[output] = Read.Output(sense: sense, row: outputs[output].row)
    reads[read] = Read(window: reads[read].window, outputs: outputs)
    do {
      return try Program(
        name: program.name, distance: program.distance, inputs: program.inputs, reads: reads,
        outputs: program.outputs)
    } catch {
      preconditionFailure("\(self) is not a mutation of \(program.name): \(error)")
    }
  }
}
