/// What a program costs in the machine's own unit, the transverse read.
public struct ProgramStatistics: Hashable, Sendable {
  /// The number of transverse reads.
  public let reads: Int
  /// `readsBySize[k]` is the number of reads whose window holds `k` rows, for `k` in 0…7.
  public let readsBySize: [Int]
  /// The number of reads on the longest path from an input to an output.
  public let depth: Int
  /// The most rows that are alive between two reads: defined (or given) and still to be used.
  public let peakLiveRows: Int
}

extension Program {
  /// Counts reads, depth and live rows; linear in the size of the program.
  public var statistics: ProgramStatistics {
    var bySize = [Int](repeating: 0, count: 8)
    var depth = [Int](repeating: 0, count: rowCount)
    for read in reads {
      bySize[read.window.count] += 1
      let level = 1 + (read.window.map { depth[Int($0.index)] }.max() ?? 0)
      for output in read.outputs { depth[Int(output.row.index)] = level }
    }
    let outputDepths = outputs.flatMap { $0.rows.map { depth[Int($0.index)] } }
    return ProgramStatistics(
      reads: reads.count, readsBySize: bySize, depth: outputDepths.max() ?? 0,
      peakLiveRows: peakLiveRows)
  }

  /// For each row, the position of the last read that uses it; `reads.count` for rows of outputs,
  /// -1 for rows that nothing uses.
  package var lastUses: [Int] {
    var last = [Int](repeating: -1, count: rowCount)
    for (position, read) in reads.enumerated() {
      for row in read.window { last[Int(row.index)] = position }
    }
    for word in outputs {
      for row in word.rows { last[Int(row.index)] = reads.count }
    }
    return last
  }

  private var peakLiveRows: Int {
    let last = lastUses
    var dying = [Int](repeating: 0, count: reads.count + 1)
    var alive = 0
    for row in 2..<max(2, firstReadRow) where last[row] >= 0 {
      alive += 1
      dying[last[row]] += 1
    }
    var peak = alive
    for (position, read) in reads.enumerated() {
      alive -= dying[position]
      for output in read.outputs where last[Int(output.row.index)] >= 0 {
        alive += 1
        dying[last[Int(output.row.index)]] += 1
      }
      peak = max(peak, alive)
    }
    return peak
  }
}
