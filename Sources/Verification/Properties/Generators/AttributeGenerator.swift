import NumberFormats
import PropertyTesting

/// Rounding modes, and the other attributes that an operation may have.
enum AttributeGenerator {
  /// The modes that need no random bits; nearest even is the simplest.
  static let rounding = Generator<RoundingMode>.element(of: RoundingMode.allCases)

  /// Attributes that mean something to an operation of a format: the usual ones but for the rounding
  /// in half of the cases.
  static func attributes(
    _ operation: Operation, _ format: NumberFormat
  ) -> Generator<Attributes> {
    Generator<Attributes> { (choices) throws(Rejection) in
      var attributes = Attributes(rounding: try rounding(&choices))
      if try choices.draw(upTo: 1) == 1 {
        attributes.overflow = try element(OverflowPolicy.allCases, &choices)
        attributes.tininess = try element(Tininess.allCases, &choices)
        attributes.nan = try element(NaNPolicy.allCases, &choices)
        attributes.flushesInputs = try choices.draw(upTo: 1) == 1
        attributes.flushesOutputs = try choices.draw(upTo: 1) == 1
        if try choices.draw(upTo: 7) == 7 {
          attributes.rounding = .stochastic(
            try element(StochasticVariant.allCases, &choices),
            bits: 1 + Int(try choices.draw(upTo: 7)))
        }
      }
      return meaningful(attributes, operation, format)
    }
  }

  private static func element<Value>(
    _ values: [Value], _ choices: inout Choices
  ) throws(Rejection) -> Value {
    values[Int(try choices.draw(upTo: UInt64(values.count - 1)))]
  }

  /// The attributes, each that says nothing about the operation as usual.
  private static func meaningful(
    _ attributes: Attributes, _ operation: Operation, _ format: NumberFormat
  ) -> Attributes {
    func isLegal(_ attributes: Attributes) -> Bool {
      do {
        try operation.require(format, attributes)
        return true
      } catch {
        return false
      }
    }
    if isLegal(attributes) { return attributes }
    var legal = Attributes()
    let steps: [(inout Attributes) -> Void] = [
      { $0.rounding = attributes.rounding }, { $0.overflow = attributes.overflow },
      { $0.tininess = attributes.tininess }, { $0.nan = attributes.nan },
      { $0.flushesInputs = attributes.flushesInputs },
      { $0.flushesOutputs = attributes.flushesOutputs },
    ]
    for step in steps {
      var next = legal
      step(&next)
      if isLegal(next) { legal = next }
    }
    return legal
  }
}
