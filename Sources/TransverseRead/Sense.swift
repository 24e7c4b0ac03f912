/// What the PIM block makes of the number of ones that a transverse read counted in a window.
///
/// With `c` the count and `m` the number of rows in the window, the senses of one read are tied by
/// `c = sum + 2·carry + 4·superCarry` for `c ≤ 7`.
public enum Sense: UInt8, CaseIterable, Hashable, Sendable {
  /// `c ≥ 1`.
  case or
  /// `c = 0`.
  case nor
  /// `c = m`.
  case and
  /// `c < m`.
  case nand
  /// `c` odd: the exclusive or, and the sum bit of weight 1.
  case sum
  /// `c` even.
  case xnor
  /// `c ∈ {2, 3, 6, 7}`: the carry of weight 2.
  case carry
  /// `c ≥ 4`: the carry of weight 4.
  case superCarry
}

extension Sense {
  /// Whether the sense is true for a count.
  ///
  /// - Parameters:
  ///   - count: the number of ones between the ports, 0…`size`.
  ///   - size: the number of rows in the window, 1…7.
  /// - Returns: the bit the PIM block delivers.
  public func isTrue(count: Int, of size: Int) -> Bool {
    switch self {
    case .or: count >= 1
    case .nor: count == 0
    case .and: count == size
    case .nand: count < size
    case .sum: count & 1 == 1
    case .xnor: count & 1 == 0
    case .carry: count & 2 == 2
    case .superCarry: count >= 4
    }
  }

  /// The sense that is true exactly when this one is false, where the PIM block has one.
  ///
  /// It comes from the same read, so it costs no further one.
  public var complement: Sense? {
    switch self {
    case .or: .nor
    case .nor: .or
    case .and: .nand
    case .nand: .and
    case .sum: .xnor
    case .xnor: .sum
    case .carry, .superCarry: nil
    }
  }

  /// The name used in the text form of programs.
  public var name: String {
    switch self {
    case .or: "or"
    case .nor: "nor"
    case .and: "and"
    case .nand: "nand"
    case .sum: "sum"
    case .xnor: "xnor"
    case .carry: "carry"
    case .superCarry: "superCarry"
    }
  }

  /// The sense with a name of the text form.
  ///
  /// - Parameter name: such as `superCarry`; anything else gives nil.
  public init?(name: String) {
    guard let sense = Sense.allCases.first(where: { $0.name == name }) else { return nil }
    self = sense
  }
}
