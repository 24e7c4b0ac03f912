/// What may go wrong on a device, and how often: a value, from which a seed draws the faults.
///
/// Source: fact sheet §6. The misread (a count off by one, an extreme count only towards the inside)
/// is the model of the authors' simulator, whose default rate is 10⁻⁶. Rates of slips and of
/// pinning depend on the device and are for the user to say: 10⁻⁸ a shift is reported for 5 % notch
/// variation. That every wire fails by itself is our reading.
public struct FaultModel: Hashable, Sendable {
  /// A domain that always holds the same bit.
  public struct StuckDomain: Hashable, Sendable {
    /// The cluster.
    public let cluster: Int
    /// The wire.
    public let wire: Int
    /// The domain of the wire, from 0 at its left end.
    public let domain: Int
    /// The bit that it holds.
    public let bit: Bool

    /// Names a domain that is stuck.
    ///
    /// - Parameters:
    ///   - cluster: the cluster.
    ///   - wire: the wire.
    ///   - domain: the domain of the wire, from 0 at its left end.
    ///   - bit: the bit that it holds.
    public init(cluster: Int, wire: Int, domain: Int, bit: Bool) {
      self.cluster = cluster
      self.wire = wire
      self.domain = domain
      self.bit = bit
    }
  }

  /// How likely a transverse read senses a wire's count one too high or too low, 0…1.
  ///
  /// Both are equally likely; one that would leave 0…TRD does not happen, so that extreme counts
  /// fail half as often.
  public let misreadRate: Double
  /// How likely a wire moves one domain further than it should at a shift by one domain, 0…1.
  public let slipRate: Double
  /// How likely a wire does not move at a shift by one domain, 0…1.
  public let pinningRate: Double
  /// Domains that always hold the same bit.
  public let stuck: [StuckDomain]
  /// What the faults are drawn from.
  public let seed: UInt64

  /// Describes faults.
  ///
  /// - Parameters:
  ///   - misreadRate: the rate of a wire's count off by one at a transverse read, 0…1.
  ///   - slipRate: the rate of a wire that moves too far at a shift by one domain, 0…1.
  ///   - pinningRate: the rate of a wire that stays at a shift by one domain, 0…1.
  ///   - stuck: domains that always hold the same bit.
  ///   - seed: what the faults are drawn from.
  public init(
    misreadRate: Double = 0, slipRate: Double = 0, pinningRate: Double = 0,
    stuck: [StuckDomain] = [], seed: UInt64 = 1
  ) {
    precondition(
      [misreadRate, slipRate, pinningRate].allSatisfy { (0...1).contains($0) },
      "a rate is a probability")
    self.misreadRate = misreadRate
    self.slipRate = slipRate
    self.pinningRate = pinningRate
    self.stuck = stuck
    self.seed = seed
  }

  /// The same faults drawn from another seed.
  ///
  /// - Parameter seed: the seed.
  /// - Returns: the model.
  public func with(seed: UInt64) -> FaultModel {
    FaultModel(
      misreadRate: misreadRate, slipRate: slipRate, pinningRate: pinningRate, stuck: stuck,
      seed: seed)
  }
}
