extension Operation {
  /// Refuses a combination that means nothing.
  ///
  /// - Parameters:
  ///   - format: the format that the operation is asked for.
  ///   - attributes: rounding and what else is chosen.
  /// - Throws: `FormatError.operationDoesNotApply` when the format has no such operation, and
  ///   `FormatError.meaninglessAttribute` when an attribute says nothing about it.
  public func require(_ format: NumberFormat, _ attributes: Attributes) throws(FormatError) {
    if let obstacle = obstacle(for: format) {
      throw .operationDoesNotApply(operation: rawValue, format: format.name, because: obstacle)
    }
    if let nonsense = nonsense(format, attributes) {
      throw .meaninglessAttribute(
        attribute: nonsense.attribute, operation: rawValue, format: format.name,
        because: nonsense.because)
    }
  }

  private func nonsense(_ format: NumberFormat, _ attributes: Attributes)
    -> (attribute: String, because: String)?
  {
    let name = attributes.rounding.rawValue
    if attributes.rounding.randomBits > 0 {
      switch self {
      case .roundToIntegral, .roundToIntegralExact, .elementary, .recip, .rsqrt:
        return ("rounding \(name)", "it is defined for add, sub, mul, div, sqrt, fma and convert")
      default: break
      }
    }
    if attributes.overflow == .wrap, format.isFloat || format.isPosit {
      return ("overflow wrap", "it is not an integer or fixed point")
    }
    if case .posit = format {
      if attributes.rounding != .nearestEven, isRounded(format) == false, roundsPosits {
        return ("rounding \(name)", "posits have one rounding, to nearest on the bit string")
      }
      if attributes.overflow != .standard, roundsPosits {
        return ("overflow \(attributes.overflow.rawValue)", "posits always saturate")
      }
    }
    guard case .float(let float) = format else {
      if attributes.nan != .canonical { return ("nan \(attributes.nan.rawValue)", "it has no NaN") }
      if attributes.flushesInputs || attributes.flushesOutputs {
        return ("flush", "it has no subnormal numbers")
      }
      return nil
    }
    if attributes.nan != .canonical, float.specials != .ieee {
      return ("nan \(attributes.nan.rawValue)", "it has no NaNs with a payload")
    }
    if attributes.tininess == .beforeRounding, !float.specials.hasFlags {
      return ("tininess \(attributes.tininess.rawValue)", "it has no flags")
    }
    if attributes.flushesInputs || attributes.flushesOutputs, float.significandBits == 0 {
      return ("flush", "it has no subnormal numbers")
    }
    return nil
  }

  /// Whether the operation rounds its result when it is one of posits.
  private var roundsPosits: Bool {
    switch self {
    case .add, .sub, .mul, .div, .sqrt, .fma, .dot, .convert(.posit): true
    default: false
    }
  }

  /// The attributes that make a difference to the operation, the others as by default.
  ///
  /// - Parameters:
  ///   - attributes: what is chosen.
  ///   - format: the format that the operation is asked for.
  /// - Returns: equal attributes for equal programs.
  public func relevant(_ attributes: Attributes, for format: NumberFormat) -> Attributes {
    var relevant = attributes
    if !isRounded(format) {
      relevant = Attributes(overflow: attributes.overflow, nan: attributes.nan)
      if case .compare = self { relevant.flushesInputs = attributes.flushesInputs }
      if self == .logB { relevant.flushesInputs = attributes.flushesInputs }
      if self == .rem { relevant.flushesInputs = attributes.flushesInputs }
      if format.isFloat || !clampsIntegers { relevant.overflow = .standard }
    }
    if relevant.overflow == .wrap, case .integer = format { relevant.overflow = .standard }
    if !hasFlags(format), !attributes.flushesOutputs { relevant.tininess = .afterRounding }
    return relevant
  }

  /// Whether an integer result may be out of range.
  private var clampsIntegers: Bool {
    switch self {
    case .add, .sub, .mul, .div, .neg, .abs, .sum, .convert: true
    default: false
    }
  }

  /// The format of the random bits that a rounding mode takes, as one further operand; none else.
  ///
  /// - Parameter rounding: the rounding mode.
  /// - Returns: an unsigned integer format, or nothing.
  public static func randomFormat(_ rounding: RoundingMode) -> [NumberFormat] {
    rounding.randomBits == 0
      ? [] : [.integer(IntegerFormat(rounding.randomBits, isSigned: false))]
  }
}

extension Attributes {
  /// The rounding mode and every choice that is not the usual one, joined by `+`.
  public var summary: String {
    var parts = [rounding.rawValue]
    if overflow != .standard { parts.append(overflow.rawValue) }
    if tininess != .afterRounding { parts.append(tininess.rawValue) }
    if nan != .canonical { parts.append(nan.rawValue + "NaN") }
    if flushesInputs { parts.append("flushInputs") }
    if flushesOutputs { parts.append("flushOutputs") }
    return parts.joined(separator: "+")
  }
}
