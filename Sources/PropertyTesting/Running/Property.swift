/// A statement that is to hold for every value of a generator.
public struct Property: Sendable {
  /// The name by which it is chosen and recorded; it holds no tab and no line feed.
  public let name: String
  /// What is stated, in one sentence.
  public let summary: String

  /// How many values are checked before any drawn one.
  let exampleCount: Int
  private let checkExample: @Sendable (Int) -> Trial
  private let checkDrawn: @Sendable (inout Choices) -> Trial

  /// States a property.
  ///
  /// - Parameters:
  ///   - name: the name by which it is chosen and recorded.
  ///   - summary: what is stated, in one sentence.
  ///   - generator: makes the values.
  ///   - examples: values that are checked first, as they are: known hard cases.
  ///   - describe: prints a value of a counterexample.
  ///   - check: throws when the statement does not hold of a value: any error is a failure, but
  ///     `Rejection` discards the case. It must depend on the value alone.
  public init<Value: Sendable>(
    _ name: String, _ summary: String = "", of generator: Generator<Value>, examples: [Value] = [],
    describe: @escaping @Sendable (Value) -> String = { String(describing: $0) },
    check: @escaping @Sendable (Value, inout Observation) throws -> Void
  ) {
    precondition(
      !name.isEmpty && !name.contains { $0.isNewline || $0 == "\t" },
      "a property's name is a line without tabs")
    self.name = name
    self.summary = summary
    exampleCount = examples.count
    @Sendable func trial(_ value: Value) -> Trial {
      var observation = Observation()
      do {
        try check(value, &observation)
        return Trial(outcome: .holds, observation: observation)
      } catch is Rejection {
        return Trial(outcome: .discarded, observation: observation)
      } catch {
        return Trial(
          outcome: .fails(message: "\(error)", value: describe(value)), observation: observation)
      }
    }
    checkExample = { trial(examples[$0]) }
    checkDrawn = { choices in
      do throws(Rejection) {
        return trial(try generator(&choices))
      } catch {
        return Trial(outcome: .discarded, observation: Observation())
      }
    }
  }

  func trial(ofExample number: Int) -> Trial { checkExample(number) }

  func trial(_ choices: inout Choices) -> Trial { checkDrawn(&choices) }
}

/// What came of one case.
struct Trial: Sendable {
  enum Outcome: Hashable, Sendable {
    case holds
    case discarded
    case fails(message: String, value: String)
  }

  let outcome: Outcome
  let observation: Observation

  var fails: Bool { if case .fails = outcome { true } else { false } }
}
