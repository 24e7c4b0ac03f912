import TransverseRead

/// One step of a tile: what a memory controller tells it.
///
/// A tile does one command at a time. It has a row buffer, a count latch (what the last transverse
/// read sensed, on every wire) and a predicate latch (one bit a wire).
public enum Command: Hashable, Sendable {
  /// Moves the data of a cluster along its wires by some domains: to the right when positive,
  /// which lowers the window base by as many.
  case shift(cluster: Int, by: Int)
  /// Reads the domains under a port into the row buffer.
  case read(cluster: Int, port: Port)
  /// Counts the ones between the ports on every wire: the count latch holds them.
  case transverseRead(cluster: Int)
  /// Writes the domains under a port, on the wires that the gate names.
  case write(cluster: Int, port: Port, from: Source, gate: Gate = .everyWire)
  /// Writes the domains under a port and shifts the window by one domain towards the other port,
  /// where what stood there is lost; nothing outside the window moves.
  case transverseWrite(cluster: Int, port: Port, from: Source)
  /// Writes sum, carry and super-carry of the count to neighbouring wires in one step.
  case carryStep(CarryStep)
  /// Moves the bits of the row buffer to higher wires (lower ones when negative) within blocks of
  /// wires; zeros come in at a block's edge.
  case moveBuffer(wires: Int, block: Int)
  /// Sets the predicate latch.
  case predicate(PredicateStep)
}

/// What a write takes its bits from.
public enum Source: Hashable, Sendable {
  /// The row buffer.
  case buffer
  /// The row buffer where the predicate latch holds a 1, and zeros elsewhere: the papers'
  /// "predicated row refresh".
  case bufferWherePredicate
  /// What the PIM block makes of the count latch, with all domains of the window as operands.
  case sense(Sense)
  /// Zeros on every wire.
  case zeros
  /// Ones on every wire.
  case ones

  /// Whether the bits come from the row buffer, so that writing them copies a row.
  var isBuffered: Bool { self == .buffer || self == .bufferWherePredicate }
}

/// The wires that a write drives; the others keep what they hold.
public enum Gate: Hashable, Sendable {
  /// All of them.
  case everyWire
  /// Those where the predicate latch holds a 1.
  case predicate
  /// Those where the predicate latch holds a 0.
  case notPredicate
  /// Those of one column: wire `column` of every block of `block` wires.
  case column(Int, block: Int)
}

/// One write step of multi-operand addition: the sum stays on its wire, the carry goes one wire up
/// and the super-carry two, each to a port, never beyond the end of a block.
///
/// Source: fact sheet §3.2 (digest and simulator): "S to AP0 of wire k, C to AP1 of wire k+1, C′ to
/// AP0 of wire k+2" in one write step.
public struct CarryStep: Hashable, Sendable {
  /// The cluster.
  public let cluster: Int
  /// The port at which the sum is written, or nil to leave it out.
  public let sum: Port?
  /// The port at which the carry is written, one wire up.
  public let carry: Port?
  /// The port at which the super-carry is written, two wires up.
  public let superCarry: Port?
  /// The wire of each block whose count is taken; nil for all wires at once.
  public let column: Int?
  /// The number of wires of a block: a carry out of its last wire is dropped.
  public let block: Int

  /// Makes a step.
  ///
  /// - Parameters:
  ///   - cluster: the cluster.
  ///   - sum: the port for the sum, or nil.
  ///   - carry: the port for the carry, one wire up, or nil.
  ///   - superCarry: the port for the super-carry, two wires up, or nil.
  ///   - column: the wire of each block whose count is taken; nil for all.
  ///   - block: the number of wires of a block.
  public init(
    cluster: Int, sum: Port?, carry: Port?, superCarry: Port?, column: Int?, block: Int
  ) {
    self.cluster = cluster
    self.sum = sum
    self.carry = carry
    self.superCarry = superCarry
    self.column = column
    self.block = block
  }
}

/// How the predicate latch is set from a source.
public struct PredicateStep: Hashable, Sendable {
  /// How the bits join what the latch holds.
  public enum Combination: Hashable, Sendable {
    /// They replace it.
    case set
    /// A 1 where both hold one.
    case and
    /// A 1 where either holds one.
    case or
  }

  /// Where the bits come from.
  public let source: Source
  /// Whether they are inverted first.
  public let isInverted: Bool
  /// How they join what the latch holds.
  public let combination: Combination
  /// The wire of each block whose bit is spread over the whole block; nil to take each wire's own.
  public let column: Int?
  /// The number of wires of a block.
  public let block: Int

  /// Makes a step.
  ///
  /// - Parameters:
  ///   - source: where the bits come from.
  ///   - isInverted: whether they are inverted first.
  ///   - combination: how they join what the latch holds.
  ///   - column: the wire of each block whose bit is spread over it; nil to take each wire's own.
  ///   - block: the number of wires of a block.
  public init(
    source: Source, isInverted: Bool = false, combination: Combination = .set, column: Int? = nil,
    block: Int = 1
  ) {
    self.source = source
    self.isInverted = isInverted
    self.combination = combination
    self.column = column
    self.block = block
  }
}
