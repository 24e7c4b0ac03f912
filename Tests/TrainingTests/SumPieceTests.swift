import Testing
import Training

@Suite("Pieces of a matrix of sums")
struct SumPieceTests {
  private struct Place: Hashable {
    let group, block, row: Int
  }

  @Test(
    "cover every block of every row once, for any number of threads",
    arguments: [1, 2, 3, 8])
  func cover(jobs: Int) {
    for rows in [1, 3, 4, 6, 16, 120] {
      for blocks in [1, 2, 7, 13, 98] {
        for groups in [1, 2, 3] {
          for most in [1, 5, 1_000] {
            for fewest in [1, 4] {
              let pieces = SumPiece.all(
                rows: rows, groups: groups, blocks: blocks, atMost: most, rowsAtLeast: fewest,
                jobs: jobs)
              let places = pieces.flatMap { piece in
                piece.blocks.flatMap { block in
                  piece.rows.map { Place(group: piece.group, block: block, row: $0) }
                }
              }
              #expect(
                places.count == rows * blocks * groups && Set(places).count == places.count,
                "\(rows) rows, \(groups) groups of \(blocks) blocks, at most \(most)")
              #expect(pieces.allSatisfy { $0.blocks.count <= most })
            }
          }
        }
      }
    }
  }

  @Test("are so even that two threads that take one after the other end together")
  func even() {
    // The matrices of LeNet-5 on 64 images that take longest.
    for (rows, blocks) in [(6, 98), (16, 13), (6, 25), (16, 19)] {
      var work = [0, 0]
      for piece in SumPiece.all(
        rows: rows, groups: 1, blocks: blocks, atMost: 20, rowsAtLeast: 4, jobs: 2)
      {
        work[work[0] <= work[1] ? 0 : 1] += piece.blocks.count * piece.rows.count
      }
      #expect(
        20 * abs(work[0] - work[1]) <= work[0] + work[1], "\(rows) rows of \(blocks) blocks")
    }
  }
}
