import TransverseRead

/// What a program costs in reads: the record of `program --statistics`.
struct StatisticsRecord: Encodable {
  /// The number of transverse reads.
  let reads: Int
  /// Element `k` is the number of reads whose window holds `k` rows.
  let readsBySize: [Int]
  /// The number of reads on the longest path from an input to an output.
  let depth: Int
  /// The most rows that are alive between two reads.
  let peakLiveRows: Int
  /// The content hash of the program.
  let hash: String

  init(_ program: Program) {
    let statistics = program.statistics
    reads = statistics.reads
    readsBySize = statistics.readsBySize
    depth = statistics.depth
    peakLiveRows = statistics.peakLiveRows
    hash = program.contentHash.description
  }

  /// The facts as aligned lines; reads by size as `⟨rows⟩:⟨reads⟩`, sizes without reads left out.
  var text: String {
    let bySize = readsBySize.enumerated().filter { $1 > 0 }.map { "\($0):\($1)" }
    return AlignedLines([
      ("reads", "\(reads)"), ("readsBySize", bySize.joined(separator: " ")),
      ("depth", "\(depth)"), ("peakLiveRows", "\(peakLiveRows)"), ("hash", hash),
    ]).text
  }
}
