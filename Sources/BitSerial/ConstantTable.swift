import TransverseRead

extension ProgramBuilder {
  /// The entry of a table of constants at a row-valued position.
  ///
  /// Each position is one conjunction of bits of the index (a single read up to `TRD` bits); a bit of
  /// the result is the disjunction of the positions whose entry has it, or the complement of the
  /// others' if these are fewer. A table of `2^a` entries of `n` bits so takes at most about
  /// `2^a + n·2^(a-1) / (TRD - 1)` reads.
  ///
  /// - Parameters:
  ///   - entries: the constants, `2^a` of them.
  ///   - index: a word of `a` bits.
  ///   - width: the number of bits of the result; higher bits of the entries are dropped.
  /// - Returns: the entry that the index names.
  public func lookUp(_ entries: [UInt128], at index: Word, width: Int) -> Word {
    precondition(entries.count == 1 << index.count, "a table has an entry for each index")
    let literals = index.map { (not($0), $0) }
    let positions = entries.indices.map { entry in
      and(literals.enumerated().map { entry >> $0 & 1 == 1 ? $1.1 : $1.0 })
    }
    return (0..<width).map { bit in
      let set = entries.indices.filter { entries[$0] >> UInt128(bit) & 1 == 1 }
      if 2 * set.count <= entries.count { return or(set.map { positions[$0] }) }
      let clear = entries.indices.filter { entries[$0] >> UInt128(bit) & 1 == 0 }
      return nor(clear.map { positions[$0] })
    }
  }
}
