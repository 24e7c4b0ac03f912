import ArgumentParser
import Foundation
import Reports
import TransverseRead
import VectorFiles
import Verification

/// `transverse vectors set`: the compact set of vectors that is kept with the sources.
struct VectorsSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Write the set of vectors that is kept with the sources, and its manifest.",
    discussion: """
      A folder a format, a compressed file for each of its main operations and rounding modes, and \
      MANIFEST: for every file its SHA-256, as 'sha256sum -c' reads it, after the command that \
      writes it and the golden that answered.
      """)

  @Option(help: ArgumentHelp("The folder, made when it is missing.", valueName: "folder"))
  var output: String

  func run() throws {
    var manifest = """
      # The vectors of 'transverse vectors set', checked by 'sha256sum -c MANIFEST' in this folder.
      # Compressed by zlib \(GzipWriter.zlibVersion), which decides the bytes of a file, not its content.

      """
    var progress = ProgressDisplay()
    let files = VectorSet.files
    for (index, file) in files.enumerated() {
      progress.show(file.path, done: index, of: files.count)
      let path = output + "/" + file.path
      try Self.makeFolder(of: path)
      let generation = try file.request.generation()
      let sink = try VectorSink(path)
      _ = try sink.write(generation, try file.request.syntax.writing(file.request.call))
      try sink.finish()
      let hash = ContentHash(try FileBytes.read(path))
      manifest += "# \(file.request.command(output: file.path)); \(generation.golden)\n"
      manifest += "\(hash)  \(file.path)\n"
    }
    progress.clear()
    try AtomicFile.write(manifest, to: output + "/MANIFEST")
    try StandardOutput.write("\(files.count) files written to \(output)\n")
  }

  private static func makeFolder(of path: String) throws(InputError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw InputError("the folder \(folder) cannot be made: expected a place to write to")
    }
  }
}
