extension Generator {
  /// Always the same value, without a draw.
  ///
  /// - Parameter value: the value.
  /// - Returns: the generator.
  public static func constant(_ value: Value) -> Generator where Value: Sendable {
    Generator { (_) throws(Rejection) in value }
  }

  /// One of some values, all equally likely; the first is the simplest.
  ///
  /// - Parameter values: at least one.
  /// - Returns: the generator.
  public static func element(of values: [Value]) -> Generator where Value: Sendable {
    precondition(!values.isEmpty, "there is no element of nothing")
    return Generator { (choices) throws(Rejection) in
      values[Int(try choices.draw(upTo: UInt64(values.count - 1)))]
    }
  }

  /// What one of some generators makes, all equally likely; the first is the simplest.
  ///
  /// - Parameter generators: at least one.
  /// - Returns: the generator.
  public static func oneOf(_ generators: [Generator]) -> Generator {
    frequency(generators.map { (1, $0) })
  }

  /// What one of some generators makes, in given proportions; the first is the simplest.
  ///
  /// - Parameter generators: at least one, each with its weight, at least 1.
  /// - Returns: the generator.
  public static func frequency(_ generators: [(weight: Int, generator: Generator)]) -> Generator {
    precondition(
      !generators.isEmpty && generators.allSatisfy { $0.weight >= 1 },
      "a selection is made of generators with weights of at least 1")
    let total = generators.reduce(0) { $0 + $1.weight }
    let weights = generators.map(\.weight)
    let made = generators.map(\.generator)
    return Generator { (choices) throws(Rejection) in
      let place = try choices.draw(upTo: UInt64(made.count - 1)) { random in
        var rest = Int(random.number(upTo: UInt64(total - 1)))
        var place = 0
        while rest >= weights[place] {
          rest -= weights[place]
          place += 1
        }
        return UInt64(place)
      }
      return try made[Int(place)](&choices)
    }
  }
}
