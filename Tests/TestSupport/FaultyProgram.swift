import TransverseRead

extension Program {
  /// The program with a fault: the read that defines the lowest bit of the result takes another sense.
  ///
  /// A result whose lowest bit no read defines is left as it is.
  package var withFault: Program {
    guard let row = output("result")?.rows.first,
      let place = reads.firstIndex(where: { $0.outputs.contains { $0.row == row } })
    else { return self }
    let taken = reads[place].outputs.map(\.sense)
    var faulty = reads
    faulty[place] = Read(
      window: reads[place].window,
      outputs: reads[place].outputs.map { output in
        let other = Sense.allCases.first { !taken.contains($0) } ?? output.sense
        return output.row == row ? Read.Output(sense: other, row: row) : output
      })
    do {
      return try Program(
        name: name, distance: distance, inputs: inputs, reads: faulty, outputs: outputs)
    } catch {
      preconditionFailure("the fault makes no program of \(name): \(error)")
    }
  }
}
