/// What a sense of a window is once constants, repeated rows and complements are taken into account.
enum FoldedSense: Equatable {
  /// The same bit in every lane.
  case constant(Bool)
  /// A row that is there already.
  case row(Row)
  /// The complement of a row that is there already.
  case complement(Row)
  /// A read that cannot be simplified further; its window is sorted.
  case read(window: [Row], sense: Sense)
}

/// Folds a sense of a window to its simplest equal.
///
/// - Parameters:
///   - sense: the sense taken.
///   - window: the rows between the ports, with repetitions.
///   - complement: a row known to be the complement of a row, if any.
/// - Returns: an equal of the sense for every assignment of the window's rows.
func folded(_ sense: Sense, of window: [Row], complement: (Row) -> Row?) -> FoldedSense {
  switch sense {
  case .or, .nor:
    foldedDisjunction(sense, window, absorbing: .ones, complement: complement)
  case .and, .nand:
    foldedDisjunction(sense, window, absorbing: .zeros, complement: complement)
  case .sum, .xnor:
    foldedParity(sense, window, complement: complement)
  case .carry, .superCarry:
    foldedThreshold(sense, window, complement: complement)
  }
}

/// `or` and `and` are one thing seen from two sides: a constant that decides, one that is neutral.
private func foldedDisjunction(
  _ sense: Sense, _ window: [Row], absorbing: Row, complement: (Row) -> Row?
) -> FoldedSense {
  let isPositive = sense == .or || sense == .and
  let decided = FoldedSense.constant((absorbing == .ones) == isPositive)
  let rows = Set(window.filter { $0 == absorbing || !$0.isConstant })
  if rows.contains(absorbing) { return decided }
  if rows.contains(where: { row in complement(row).map(rows.contains) ?? false }) { return decided }
  guard let first = rows.first else { return .constant((absorbing == .zeros) == isPositive) }
  if rows.count == 1 { return isPositive ? .row(first) : .complement(first) }
  return .read(window: rows.sorted(), sense: sense)
}

private func foldedParity(_ sense: Sense, _ window: [Row], complement: (Row) -> Row?)
  -> FoldedSense
{
  var isOdd = sense == .sum
  var rows: Set<Row> = []
  for row in window where row != .zeros {
    if row == .ones {
      isOdd.toggle()
    } else if rows.remove(row) != nil {
      continue
    } else if let opposite = complement(row), rows.remove(opposite) != nil {
      isOdd.toggle()
    } else {
      rows.insert(row)
    }
  }
  guard let first = rows.first else { return .constant(!isOdd) }
  if rows.count == 1 { return isOdd ? .row(first) : .complement(first) }
  return .read(window: rows.sorted(), sense: isOdd ? .sum : .xnor)
}

private func foldedThreshold(_ sense: Sense, _ window: [Row], complement: (Row) -> Row?)
  -> FoldedSense
{
  let (rows, padding) = weighted(window, complement: complement)
  let kept = rows.flatMap { Array(repeating: $0.row, count: $0.weight) }
  let table = (0..<(1 << rows.count)).map { assignment in
    let count = rows.indices.reduce(padding) {
      $0 + (assignment >> $1 & 1 == 1 ? rows[$1].weight : 0)
    }
    return sense.isTrue(count: count, of: kept.count + padding)
  }
  let deciding = rows.indices.filter { index in
    table.indices.contains { table[$0] != table[$0 ^ (1 << index)] }
  }
  guard let first = deciding.first else { return .constant(table[0]) }
  if deciding.count == 1 {
    return table[0] ? .complement(rows[first].row) : .row(rows[first].row)
  }
  // A sense of the bare rows costs no padding and meets more windows in the hash.
  for simple in Sense.allCases {
    let agrees = table.indices.allSatisfy { assignment in
      let count = deciding.reduce(0) { $0 + (assignment >> $1 & 1) }
      return table[assignment] == simple.isTrue(count: count, of: deciding.count)
    }
    if agrees { return .read(window: deciding.map { rows[$0].row }.sorted(), sense: simple) }
  }
  let ones = Array(repeating: Row.ones, count: padding)
  return .read(window: (ones + kept).sorted(), sense: sense)
}

/// A window as distinct rows with weights, ascending, and the number of ones that are always there;
/// a row and its complement together are such a one.
private func weighted(_ window: [Row], complement: (Row) -> Row?)
  -> (rows: [(row: Row, weight: Int)], padding: Int)
{
  var weights: [Row: Int] = [:]
  var padding = 0
  for row in window where row != .zeros {
    if row == .ones {
      padding += 1
    } else if let opposite = complement(row), let weight = weights[opposite] {
      weights[opposite] = weight == 1 ? nil : weight - 1
      padding += 1
    } else {
      weights[row, default: 0] += 1
    }
  }
  return (weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, padding)
}
