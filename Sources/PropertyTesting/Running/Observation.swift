/// What a check says about the case at hand, beside whether it holds.
public struct Observation: Sendable {
  private(set) var labels: [String] = []
  private(set) var demands: [Coverage.Demand] = []

  init() {}

  /// Counts the case under a label.
  ///
  /// - Parameter label: what kind of case it is; counted once a case.
  public mutating func label(_ label: String) {
    if !labels.contains(label) { labels.append(label) }
  }

  /// Demands that a share of all cases be of a kind, and counts this one when it is.
  ///
  /// - Parameters:
  ///   - label: the kind.
  ///   - share: the least share of the cases, above 0 and up to 1.
  ///   - holds: whether this case is of the kind.
  public mutating func cover(_ label: String, atLeast share: Double, _ holds: Bool) {
    let demand = Coverage.Demand(label: label, share: share)
    if !demands.contains(demand) { demands.append(demand) }
    if holds { self.label(label) }
  }

  /// Ends the check when something does not hold.
  ///
  /// - Parameters:
  ///   - holds: what the property says.
  ///   - message: what is wrong, in one line.
  /// - Throws: `Violation` with the message.
  public func require(_ holds: Bool, _ message: @autoclosure () -> String) throws {
    if !holds { throw Violation(message()) }
  }
}

/// What does not hold; its description is one line.
public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  /// Says what is wrong.
  ///
  /// - Parameter description: one line.
  public init(_ description: String) { self.description = description }
}
