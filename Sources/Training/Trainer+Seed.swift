extension Trainer {
  /// The same training with another seed, its programs ready already.
  ///
  /// - Parameter seed: the seed of initial weights, order and random bits.
  /// - Returns: a trainer that trains as one made from the recipe with that seed.
  public func reseeded(_ seed: UInt64) -> Trainer { Trainer(self, seed: seed) }
}
