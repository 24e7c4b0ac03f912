import VectorFiles
import Verification

/// Where vectors are written, piece by piece: a file, compressed when its name ends in `.gz`, or
/// standard output.
final class VectorSink {
  private let file: StreamedFile?
  private let gzip: GzipWriter?

  /// Opens a file; nil is standard output.
  init(_ path: String?) throws {
    file = try path.map { try StreamedFile($0) }
    gzip = path?.hasSuffix(".gz") == true ? GzipWriter() : nil
  }

  /// Makes and writes vectors; gives the number of those that the syntax cannot tell.
  func write(_ generation: VectorGeneration, _ writing: VectorWriting) throws -> Int {
    var unwritten = 0
    try generation.forEachBatch { vectors in
      var bytes: [UInt8] = []
      for vector in vectors where !writing.append(vector, to: &bytes) { unwritten += 1 }
      try send(gzip?.write(bytes) ?? bytes)
    }
    return unwritten
  }

  /// Ends the file and puts it in its place.
  func finish() throws {
    if let gzip { try send(gzip.finish()) }
    try file?.finish()
  }

  private func send(_ bytes: [UInt8]) throws {
    if let file { try file.write(bytes) } else { try StandardOutput.write(bytes) }
  }
}
