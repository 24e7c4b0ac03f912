/// A way to make values out of draws.
///
/// Draws of zero should make the simplest value, larger draws more complicated ones: this alone
/// makes values shrink well, whatever is composed of them.
public struct Generator<Value>: Sendable {
  private let make: @Sendable (inout Choices) throws(Rejection) -> Value

  /// A generator of one's own.
  ///
  /// - Parameter make: makes a value out of draws and of nothing else; it throws `Rejection` when
  ///   the draws make none.
  public init(_ make: @escaping @Sendable (inout Choices) throws(Rejection) -> Value) {
    self.make = make
  }

  /// Makes a value.
  ///
  /// - Parameter choices: where the draws come from.
  /// - Returns: the value.
  /// - Throws: `Rejection` when the draws make none.
  public func callAsFunction(_ choices: inout Choices) throws(Rejection) -> Value {
    try make(&choices)
  }

  /// Makes a value of what another generator makes.
  ///
  /// - Parameter transform: gives the new value.
  /// - Returns: the generator of the new values.
  public func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Generator<Other> {
    Generator<Other> { (choices) throws(Rejection) in transform(try self(&choices)) }
  }

  /// Makes a value with a generator that depends on another value.
  ///
  /// - Parameter next: gives the generator that makes the new value.
  /// - Returns: the generator of the new values.
  public func flatMap<Other>(
    _ next: @escaping @Sendable (Value) -> Generator<Other>
  ) -> Generator<Other> {
    Generator<Other> { (choices) throws(Rejection) in
      let value = try self(&choices)
      return try next(value)(&choices)
    }
  }

  /// Keeps the values that a condition holds for.
  ///
  /// - Parameters:
  ///   - attempts: how many values are tried before the case is discarded.
  ///   - holds: the condition.
  /// - Returns: the generator of the values that are kept.
  public func filter(
    attempts: Int = 32, _ holds: @escaping @Sendable (Value) -> Bool
  ) -> Generator {
    Generator { (choices) throws(Rejection) in
      for _ in 0..<attempts {
        let value = try choices.group { (choices) throws(Rejection) in try self(&choices) }
        if holds(value) { return value }
      }
      throw Rejection()
    }
  }
}
