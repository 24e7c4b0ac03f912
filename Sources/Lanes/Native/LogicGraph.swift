/// Lowered logic as a graph of two-operand conjunctions and exclusive ors whose edges may carry a
/// complement: the form in which equal nodes are found and three-input tables are cut out.
///
/// An edge is twice the number of a node, plus 1 for its complement. Node 0 holds zeros; the bits of
/// the inputs follow, and then the nodes, each after its operands.
struct LogicGraph: Sendable {
  /// A node: the conjunction or the exclusive or of two edges.
  struct Node: Hashable, Sendable {
    let isExclusive: Bool
    let a, b: Int32
  }

  /// The number of nodes without operands: the constant and the bits of the inputs.
  let leafCount: Int
  /// The nodes from `leafCount` on.
  private(set) var nodes: [Node] = []
  /// The edges of the outputs' bits.
  private(set) var outputs: [[Int32]] = []

  private var known: [Node: Int32] = [:]

  /// The number of nodes with the leaves counted.
  var count: Int { leafCount + nodes.count }

  /// Makes the graph of a lowered program; equal nodes become one and constants are folded.
  init(_ program: LoweredProgram) {
    leafCount = 1 + program.inputs.reduce(0) { $0 + $1.count }
    // The program's values 0 and 1 are the constants, so that its input bits begin at 2.
    var edges = [Int32](repeating: -1, count: program.valueCount)
    edges[0] = 0
    edges[1] = 1
    for value in program.inputs.joined() { edges[Int(value)] = (value - 1) << 1 }
    for operation in program.operations {
      let (a, b) = (edges[Int(operation.a)], edges[Int(operation.b)])
      let (c, d) = (edges[Int(operation.c)], edges[Int(operation.d)])
      edges[Int(operation.result)] =
        switch operation.kind {
        case .not: a ^ 1
        case .and: and(a, b)
        case .or: or(a, b)
        case .xor: xor(a, b)
        case .and3: and(and(a, b), c)
        case .or3: or(or(a, b), c)
        case .xor3, .fullAdder: xor(xor(a, b), c)
        case .majority: majority(a, b, c)
        case .andXor: xor(a, and(b, c))
        case .andAndXor: xor(and(a, b), and(c, d))
        case .select: xor(and(a, b), and(a ^ 1, c))
        }
      if operation.kind == .fullAdder { edges[Int(operation.carry)] = majority(a, b, c) }
    }
    outputs = program.outputs.map { $0.map { edges[Int($0)] } }
  }

  private mutating func and(_ a: Int32, _ b: Int32) -> Int32 {
    if a == 0 || b == 0 || a == b ^ 1 { return 0 }
    if a == 1 || a == b { return b }
    if b == 1 { return a }
    return edge(Node(isExclusive: false, a: min(a, b), b: max(a, b)))
  }

  private mutating func or(_ a: Int32, _ b: Int32) -> Int32 { and(a ^ 1, b ^ 1) ^ 1 }

  private mutating func majority(_ a: Int32, _ b: Int32, _ c: Int32) -> Int32 {
    or(and(a, b), and(c, xor(a, b)))
  }

  private mutating func xor(_ a: Int32, _ b: Int32) -> Int32 {
    let complement = (a ^ b) & 1
    let (a, b) = (min(a & ~1, b & ~1), max(a & ~1, b & ~1))
    if a == b { return complement }
    if a == 0 { return b ^ complement }
    return edge(Node(isExclusive: true, a: a, b: b)) ^ complement
  }

  private mutating func edge(_ node: Node) -> Int32 {
    if let edge = known[node] { return edge }
    let edge = Int32(count) << 1
    nodes.append(node)
    known[node] = edge
    return edge
  }
}
