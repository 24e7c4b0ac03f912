/// The choice of three-input tables that cover a graph with as few instructions as it finds.
///
/// A processor with AVX-512 does any function of three vectors in one instruction (`vpternlogq`), so
/// the number of tables is the number of instructions; another takes several for most tables. Found as in the mapping of field-programmable
/// gate arrays (Mishchenko, Cho, Chatterjee and Brayton, *Combinational and sequential mapping with
/// priority cuts*, ICCAD 2007): a few good cuts a node, first by area flow, then by exact area.
struct TableCovering {
  /// How many cuts of a node are kept.
  private static let kept = 12

  private let graph: LogicGraph
  private var cuts: [[TableCut]]
  /// The chosen cut of each node.
  private(set) var best: [TableCut]
  /// How often the cover uses each node.
  private var uses: [Int]
  /// The instructions of each table.
  private let costs: [Int]

  /// Covers a graph for a processor.
  ///
  /// Time and memory grow linearly with it.
  init(_ graph: LogicGraph, for unit: VectorUnit) {
    self.graph = graph
    costs = (0..<256).map {
      unit.hasTables ? 1 : TableExpressions.all.cost(ofEither: UInt8($0))
    }
    cuts = (0..<graph.count).map { [TableCut(of: Int32($0))] }
    best = cuts.map { $0[0] }
    uses = [Int](repeating: 0, count: graph.count)
    for node in graph.nodes {
      uses[Int(node.a >> 1)] += 1
      uses[Int(node.b >> 1)] += 1
    }
    for edge in graph.outputs.joined() { uses[Int(edge >> 1)] += 1 }
    chooseByFlow(findsCuts: true)
    countUses()
    for _ in 0..<2 {
      chooseByFlow(findsCuts: false)
      countUses()
    }
    for _ in 0..<4 { chooseByExactArea() }
  }

  /// Whether the cover makes a node, or the node is an input that it uses.
  func isUsed(_ node: Int) -> Bool { uses[node] > 0 }

  /// A table of one leaf is that leaf or its complement, and no instruction.
  private func cost(_ cut: TableCut) -> Int { cut.size > 1 ? costs[Int(cut.table)] : 0 }

  private mutating func chooseByFlow(findsCuts: Bool) {
    var flow = [Float](repeating: 0, count: graph.count)
    func area(_ cut: TableCut) -> Float {
      var sum = Float(cost(cut))
      for place in 0..<cut.size {
        let leaf = Int(cut.leaves[place])
        sum += flow[leaf] / Float(max(1, uses[leaf]))
      }
      return sum
    }
    for (offset, node) in graph.nodes.enumerated() {
      let position = graph.leafCount + offset
      if findsCuts {
        var found: Set<TableCut> = []
        var candidates: [(cut: TableCut, area: Float)] = []
        for a in cuts[Int(node.a >> 1)] {
          for b in cuts[Int(node.b >> 1)] {
            if let cut = TableCut(a, b, of: node), found.insert(cut).inserted {
              candidates.append((cut, area(cut)))
            }
          }
        }
        candidates.sort { ($0.area, $0.cut.size) < ($1.area, $1.cut.size) }
        // The node itself comes last: those above may use it as a leaf, but it cannot make itself.
        cuts[position] = candidates.prefix(Self.kept).map(\.cut) + [TableCut(of: Int32(position))]
      }
      var least = Float.infinity
      for cut in cuts[position].dropLast() {
        let area = area(cut)
        if area < least {
          least = area
          best[position] = cut
        }
      }
      flow[position] = least
    }
  }

  private mutating func countUses() {
    uses = [Int](repeating: 0, count: graph.count)
    for edge in graph.outputs.joined() { uses[Int(edge >> 1)] += 1 }
    for position in (graph.leafCount..<graph.count).reversed() where uses[position] > 0 {
      for place in 0..<best[position].size { uses[Int(best[position].leaves[place])] += 1 }
    }
  }

  private mutating func chooseByExactArea() {
    for position in graph.leafCount..<graph.count where uses[position] > 0 {
      _ = release(best[position])
      var least = Int.max
      var chosen = best[position]
      for cut in cuts[position].dropLast() {
        let area = take(cut)
        _ = release(cut)
        if area < least || (area == least && cut.size < chosen.size) {
          least = area
          chosen = cut
        }
      }
      best[position] = chosen
      _ = take(chosen)
    }
  }

  /// Uses a cut's leaves once more; returns the tables that the cover then gains.
  private mutating func take(_ cut: TableCut) -> Int {
    var area = cost(cut)
    for place in 0..<cut.size {
      let leaf = Int(cut.leaves[place])
      uses[leaf] += 1
      if uses[leaf] == 1 && leaf >= graph.leafCount { area += take(best[leaf]) }
    }
    return area
  }

  /// Uses a cut's leaves once less; returns the tables that the cover then loses.
  private mutating func release(_ cut: TableCut) -> Int {
    var area = cost(cut)
    for place in 0..<cut.size {
      let leaf = Int(cut.leaves[place])
      uses[leaf] -= 1
      if uses[leaf] == 0 && leaf >= graph.leafCount { area += release(best[leaf]) }
    }
    return area
  }
}
