/// An operation of a training that draws random bits: no two of a training draw the same ones.
package struct RandomOperation: Hashable, Sendable {
  /// Which part of a step the operation belongs to.
  package enum Part: UInt64, CaseIterable {
    /// A layer, by its place in `NetworkPlan.allLayers`.
    case layer = 1
    /// The gradient that the loss hands back.
    case lossGradient
    /// The update of a parameter, by its place among all.
    case update
  }

  package let part: Part
  /// The place of the layer or parameter, below 2²⁴.
  package let place: Int
  /// Which of its operations, below 2¹⁶.
  package let use: Int

  /// The operation of a part.
  package init(_ part: Part, place: Int, use: Int) {
    precondition((0..<1 << 24).contains(place) && (0..<1 << 16).contains(use), "places are few")
    self.part = part
    self.place = place
    self.use = use
  }

  /// The stream of the seed whose first word is the key of the operation's rows, apart from those of
  /// weights, orders and dropout.
  package var stream: UInt64 {
    0x526F_0000_0000_0000 | part.rawValue << 40 | UInt64(place) << 16 | UInt64(use)
  }
}
