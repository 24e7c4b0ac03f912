import TransverseRead

/// The PIM block: from the thermometer code of the sense amplifiers to the senses.
///
/// Sense amplifier `j` delivers a 1 when at least `j` domains of the window hold a 1, for `j` in
/// 1…TRD. The formulas are those of fact sheet §2.1 (digest and simulator, checked there for every
/// count); the plain definition that they are tested against is `Sense.isTrue`.
public enum PIMBlock {
  /// The thermometer code of a count.
  ///
  /// - Parameters:
  ///   - count: the number of ones in the window.
  ///   - distance: the number of domains of the window.
  /// - Returns: what sense amplifiers 1…TRD deliver, the first at index 0.
  public static func thermometer(count: Int, distance: TransverseReadDistance) -> [Bool] {
    (1...distance.rawValue).map { count >= $0 }
  }

  /// What the block makes of a thermometer code, with every domain of the window as an operand.
  ///
  /// - Parameters:
  ///   - sense: what is asked for.
  ///   - amplifiers: what the sense amplifiers deliver, the first at index 0; 3, 5 or 7 of them.
  /// - Returns: the bit.
  public static func sense(_ sense: Sense, of amplifiers: [Bool]) -> Bool {
    /// Sense amplifier `j`; those beyond the window never deliver a 1.
    func amplifier(_ j: Int) -> Bool { j <= amplifiers.count && amplifiers[j - 1] }
    switch sense {
    case .or: return amplifier(1)
    case .nor: return !amplifier(1)
    case .and: return amplifier(amplifiers.count)
    case .nand: return !amplifier(amplifiers.count)
    case .sum, .xnor:
      let isOdd =
        (amplifier(1) && !amplifier(2)) || (amplifier(3) && !amplifier(4))
        || (amplifier(5) && !amplifier(6)) || amplifier(7)
      return isOdd == (sense == .sum)
    case .carry: return (amplifier(2) && !amplifier(4)) || amplifier(6)
    case .superCarry: return amplifier(4)
    }
  }
}
