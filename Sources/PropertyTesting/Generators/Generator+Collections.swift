extension Generator {
  /// Arrays of what this generator makes.
  ///
  /// Before each element stands a draw that says whether it is there, so that
  /// shrinking may take out any element.
  ///
  /// - Parameter count: how many elements there may be; short arrays are the simpler ones.
  /// - Returns: the generator of the arrays.
  public func array(count: ClosedRange<Int>) -> Generator<[Value]> {
    precondition(count.lowerBound >= 0, "an array has no fewer than 0 elements")
    return Generator<[Value]> { (choices) throws(Rejection) in
      var values: [Value] = []
      var wanted: UInt64?
      while values.count < count.upperBound {
        let isFree = values.count >= count.lowerBound
        let number = values.count - count.lowerBound
        let value = try choices.group { (choices) throws(Rejection) -> Value? in
          // Those that must be there have a draw too, so that all elements are alike to shrinking.
          let more = try choices.draw(upTo: isFree ? 1 : 0) { random in
            guard isFree else { return 0 }
            let length = wanted ?? random.number(upTo: UInt64(count.upperBound - count.lowerBound))
            wanted = length
            return UInt64(number) < length ? 1 : 0
          }
          if isFree, more == 0 { return nil }
          return try self(&choices)
        }
        guard let value else { break }
        values.append(value)
      }
      return values
    }
  }
}

/// Pairs of what two generators make.
///
/// - Parameters:
///   - first: makes the first value.
///   - second: makes the second value.
/// - Returns: the generator of the pairs.
public func zip<First, Second>(
  _ first: Generator<First>, _ second: Generator<Second>
) -> Generator<(First, Second)> {
  Generator { (choices) throws(Rejection) in
    let one = try first(&choices)
    return (one, try second(&choices))
  }
}

/// Triples of what three generators make.
///
/// - Parameters:
///   - first: makes the first value.
///   - second: makes the second value.
///   - third: makes the third value.
/// - Returns: the generator of the triples.
public func zip<First, Second, Third>(
  _ first: Generator<First>, _ second: Generator<Second>, _ third: Generator<Third>
) -> Generator<(First, Second, Third)> {
  zip(zip(first, second), third).map { ($0.0, $0.1, $1) }
}
