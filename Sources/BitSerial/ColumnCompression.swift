import TransverseRead

extension ProgramBuilder {
  /// Adds up rows of given weights: column `k` holds rows of weight `2^k`.
  ///
  /// This is the carry-save reduction of the racetrack papers (TRD rows of a column become a sum, a
  /// carry one column up and a super-carry two columns up) followed by their multi-operand
  /// addition (what is left of a column, with the carries that reached it, in one window). Columns
  /// are taken from the lowest up, each to its end before the next, so that few rows are alive at
  /// once; the reads are those of a reduction that goes over all columns first. A column of `n`
  /// rows, carries included, costs `⌈(n-1)/(TRD-1)⌉` reads.
  ///
  /// Two columns of few rows share a window, the upper one's rows standing in it twice (held by two
  /// domains each): `n₀ + 2·n₁ ≤ TRD` rows give both sum bits and the carry of both out of one
  /// read. With a TRD of 7 two-operand addition so takes one read for two bit positions.
  ///
  /// - Parameters:
  ///   - width: the number of bits of the sum.
  ///   - column: the rows of weight `2^k`, asked for once for each `k` in `0..<width`, ascending.
  /// - Returns: the sum modulo `2^width`.
  public func sum(width: Int, column: (Int) -> [Row]) -> Word {
    var pending = [[Row]](repeating: [], count: width + 2)
    var result: Word = []
    var gathered = 0

    func gather(upTo position: Int) {
      while gathered <= position && gathered < width {
        pending[gathered] += column(gathered).filter { $0 != .zeros }
        gathered += 1
      }
    }

    while result.count < width {
      let position = result.count
      gather(upTo: position)
      while pending[position].count > distance.rawValue {
        let window = Array(pending[position].prefix(distance.rawValue))
        pending[position].removeFirst(window.count)
        carrySave(window, at: position, into: &pending)
      }
      gather(upTo: position + 1)
      let lower = pending[position]
      let upper = pending[position + 1]
      if position + 1 < width, lower.count > 1, !upper.isEmpty,
        lower.count + 2 * upper.count <= distance.rawValue
      {
        let bits = counter(lower + upper + upper)
        result += [bits.sum, bits.carry]
        if bits.superCarry != .zeros { pending[position + 2].append(bits.superCarry) }
      } else {
        carrySave(lower, at: position, into: &pending)
        result.append(pending[position].last ?? .zeros)
      }
    }
    return result
  }

  /// One read of a column: its sum goes back to the column, the carries to the next two.
  private func carrySave(_ window: [Row], at position: Int, into pending: inout [[Row]]) {
    let bits = counter(window)
    pending[position].append(bits.sum)
    if bits.carry != .zeros { pending[position + 1].append(bits.carry) }
    if bits.superCarry != .zeros { pending[position + 2].append(bits.superCarry) }
  }
}
