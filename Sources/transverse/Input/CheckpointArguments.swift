import ArgumentParser
import Foundation
import NumberFormats
import Reports
import Training
import VectorFiles

/// The arguments that say where a training is kept and from where it goes on.
struct CheckpointArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the training in a file after each epoch, and on Ctrl-C or divergence.",
      valueName: "file"))
  var checkpoint: String?

  @Flag(help: "Go on from the file of --checkpoint, to the same final weights bit for bit.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Write the trained weights to a safetensors file.", valueName: "file"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "The format of the numbers in --weights, such as binary32, which every tool reads; else that of the "
        + "master weights, whose codes stand in unsigned integers where safetensors has no type for it.",
      valueName: "format"))
  var weightsFormat: String?

  /// The state in which to begin.
  func beginning(_ trainer: Trainer) throws -> TrainingState {
    guard resume else { return trainer.initialState }
    guard let checkpoint else {
      throw InputError("--resume goes on from a file: expected --checkpoint FILE")
    }
    return try trainer.state(
      of: Checkpoint(try Self.read(checkpoint)), path: checkpoint)
  }

  /// Writes the checkpoint, when one is asked for.
  func keep(_ state: TrainingState, _ trainer: Trainer) throws {
    guard let checkpoint else { return }
    try AtomicFile.write(Array(try trainer.checkpoint(of: state).file.bytes()), to: checkpoint)
  }

  /// Writes the weights, when they are asked for.
  func write(_ state: TrainingState, _ trainer: Trainer) throws {
    guard let weights else { return }
    try AtomicFile.write(
      Array(try trainer.parameters(of: state.network, in: format()).bytes()), to: weights)
  }

  /// The format of the written weights; nil for their own.
  private func format() throws -> NumberFormat? {
    guard let weightsFormat else { return nil }
    guard weights != nil else {
      throw InputError("--weights-format says how weights are written: expected --weights FILE")
    }
    let format = try NumberFormat(named: weightsFormat)
    guard format.width <= 64 else {
      throw InputError(
        "--weights-format '\(weightsFormat)': expected a format of at most 64 bits")
    }
    return format
  }

  /// Looks whether the files can be written, before anything long begins.
  ///
  /// - Parameter json: another file that will be written.
  /// - Throws: `InputError` when one cannot be, would overwrite a checkpoint or is named twice.
  func check(besides json: String?) throws {
    _ = try format()
    let paths = [checkpoint, weights, json].compactMap(\.self)
    for path in [checkpoint, weights].compactMap(\.self) { _ = try OutputFile(path) }
    if Set(paths.map { URL(fileURLWithPath: $0).standardized.path }).count < paths.count {
      throw InputError("--checkpoint, --weights and --json: expected a file of its own for each")
    }
    if let checkpoint, !resume, FileManager.default.fileExists(atPath: checkpoint) {
      throw InputError(
        "\(checkpoint): exists already: expected --resume to go on from it, or another file")
    }
  }

  /// A safetensors file.
  static func read(_ path: String) throws -> SafetensorsFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError("\(path): no such file, or it cannot be read: expected a safetensors file")
    }
    return try SafetensorsFile(data, path: path)
  }
}
