import ArgumentParser
import FormatArithmetic
import NumberFormats
import Racetrack
import Reports

/// `transverse picture`: a program on the racetrack, command by command, as a page.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture",
    abstract: "Draw how a small program runs on the racetrack, as one HTML page.",
    discussion: """
      The page is self-contained: buttons, a slider or the arrow keys go from command to command. \
      Numbers are the operands of one wire after another, up to 8 wires; without numbers 4 wires \
      have some. A schedule of more than \(PictureTile.mostCommands) commands is not drawn.
      """)

  @OptionGroup var arguments: OperationArguments

  @Argument(
    help: ArgumentHelp("Numbers: the operands of the first wire, of the second, …"))
  var values: [String] = []

  @Option(help: ArgumentHelp("The HTML file to write.", valueName: "file"))
  var output: String

  func run() throws {
    let operation = try arguments.operationProgram()
    let operands = values.isEmpty ? Self.someOperands(of: operation) : try given(operation)
    let file = try OutputFile(output)
    let picture = try SchedulePicture(operation, operands: operands)
    let tile = picture.trace.schedule.tile
    let commands = picture.trace.schedule.commands.count
    try file.write(
      Page(
        title: "\(picture.name) on the track",
        subtitle: "A program of transverse reads, done by a racetrack memory command by command.",
        sections: [
          Section(
            "How the program runs",
            RacetrackPicturePart.introduction + [
              .figure(
                RacetrackPicturePart.figure(
                  picture,
                  caption:
                    "\(Figures.count(commands)) commands on \(tile.clusters) clusters of "
                    + "\(tile.cluster.rows) rows.", command: nil))
            ])
        ],
        footer: [["Made by ", .code("transverse \(Transverse.version)"), "."]]
      ).html)
    try StandardOutput.write(
      "\(output): \(picture.name), \(Figures.count(commands)) commands on \(tile.clusters) "
        + "clusters of \(tile.cluster.rows) rows\n"
        + picture.results.map { "\($0)\n" }.joined())
  }

  /// The numbers of the command line, a list for each wire.
  private func given(_ operation: OperationProgram) throws -> [[Code]] {
    let formats = operation.inputFormats
    let wires = values.count / formats.count
    guard values.count.isMultiple(of: formats.count), wires <= SchedulePicture.mostWires else {
      throw InputError(
        "operation '\(operation.operation.rawValue)' takes \(formats.count) operands a wire, on at "
          + "most \(SchedulePicture.mostWires) wires, but \(values.count) \(values.count == 1 ? "number was" : "numbers were") given"
      )
    }
    return try (0..<wires).map { wire in
      try formats.enumerated().map { index, format in
        let operand = try Operand(values[wire * formats.count + index], format: format)
        operand.noteRounding()
        return operand.code
      }
    }
  }

  /// Numbers for four wires, the same in every run.
  private static func someOperands(of operation: OperationProgram) -> [[Code]] {
    var stream = SplitMix(seed: 1)
    return (0..<4).map { _ in
      operation.inputFormats.map { format in
        (Code(stream.next()) << 64 | Code(stream.next())) & format.codeMask
      }
    }
  }
}
