/// C expressions of functions of three variables `a`, `b`, `c`, for compilers whose machine has no
/// instruction for a whole table: each as short as conjunction, also of a complement, disjunction,
/// exclusive or and complement allow when nothing is shared.
struct TableExpressions: Sendable {
  /// The expressions of every processor.
  static let all = TableExpressions()

  /// The number of instructions of each function.
  let costs: [Int]
  private let expressions: [String]

  /// Finds the expression of every function, in order of the number of operators.
  private init() {
    var found = [String?](repeating: nil, count: 256)
    var byCost: [[UInt8]] = [[]]
    for (table, name) in zip(TableCut.variables, ["a", "b", "c"]) {
      found[Int(table)] = name
      byCost[0].append(table)
    }
    found[0x00] = "(a ^ a)"
    found[0xFF] = "~(a ^ a)"
    var costs = [Int](repeating: 0, count: 256)
    while found.contains(nil) {
      let cost = byCost.count
      byCost.append([])
      func offer(_ table: UInt8, _ expression: @autoclosure () -> String) {
        if found[Int(table)] != nil { return }
        found[Int(table)] = expression()
        costs[Int(table)] = cost
        byCost[cost].append(table)
      }
      for operand in byCost[cost - 1] { offer(~operand, "~\(found[Int(operand)] ?? "")") }
      for left in 0..<cost {
        for a in byCost[left] {
          for b in byCost[cost - 1 - left] {
            let (x, y) = (found[Int(a)] ?? "", found[Int(b)] ?? "")
            offer(a & b, "(\(x) & \(y))")
            offer(~a & b, "(~\(x) & \(y))")
            offer(a & ~b, "(\(x) & ~\(y))")
            offer(a | b, "(\(x) | \(y))")
            offer(a ^ b, "(\(x) ^ \(y))")
          }
        }
      }
    }
    expressions = found.map { $0 ?? "" }
    self.costs = costs
  }

  /// The expression of a function.
  ///
  /// - Parameter function: bit `a + 2·b + 4·c` is its value.
  subscript(function: UInt8) -> String { expressions[Int(function)] }

  /// The instructions of a function or of its complement, whichever has fewer: those that use the
  /// value are functions of either.
  func cost(ofEither function: UInt8) -> Int { min(costs[Int(function)], costs[Int(~function)]) }
}
