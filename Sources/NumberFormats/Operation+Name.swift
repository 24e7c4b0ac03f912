extension Operation: RawRepresentable {
  /// The operations without a parameter of their own, in the order of documentation.
  public static let plain: [Operation] =
    [
      .add, .sub, .mul, .div, .sqrt, .fma, .rem, .recip, .rsqrt, .roundToIntegral,
      .roundToIntegralExact, .neg, .abs, .copySign, .nextUp, .nextDown, .scaleB, .logB, .classify,
    ] + Extremum.allCases.map { .extremum($0) } + Comparison.allCases.map { .compare($0) }
    + [.totalOrder] + ElementaryFunction.allCases.map { .elementary($0) }
    + [.addFull, .subFull, .mulFull] + IntegerOperation.allCases.map { .integer($0) }

  /// The numbers of terms that a sum or a dot product may have.
  public static let termsRange = 2...64

  /// The name: `add`, or with a parameter such as `convert:bfloat16` or `dot:4`.
  public var rawValue: String {
    switch self {
    case .add: "add"
    case .sub: "sub"
    case .mul: "mul"
    case .div: "div"
    case .sqrt: "sqrt"
    case .fma: "fma"
    case .rem: "rem"
    case .recip: "recip"
    case .rsqrt: "rsqrt"
    case .roundToIntegral: "roundToIntegral"
    case .roundToIntegralExact: "roundToIntegralExact"
    case .neg: "neg"
    case .abs: "abs"
    case .copySign: "copySign"
    case .nextUp: "nextUp"
    case .nextDown: "nextDown"
    case .scaleB: "scaleB"
    case .logB: "logB"
    case .classify: "class"
    case .extremum(let extremum): extremum.rawValue
    case .compare(let comparison): comparison.rawValue
    case .totalOrder: "totalOrder"
    case .elementary(let function): function.rawValue
    case .convert(let target): "convert:\(target.name)"
    case .sum(let terms): "sum:\(terms)"
    case .dot(let terms): "dot:\(terms)"
    case .addFull: "addFull"
    case .subFull: "subFull"
    case .mulFull: "mulFull"
    case .integer(let operation): operation.rawValue
    }
  }

  /// Finds an operation by its exact name; `min` and `max` are the IEEE 754-2019 `minimum` and
  /// `maximum`.
  ///
  /// - Parameter rawValue: the name.
  public init?(rawValue: String) {
    guard let operation = try? Operation(named: rawValue) else { return nil }
    self = operation
  }

  /// Finds an operation by its exact name; `min` and `max` mean `minimum` and `maximum`.
  ///
  /// - Parameter name: the name, such as `add`, `convert:bfloat16` or `dot:4`.
  /// - Throws: `FormatError.unknownOperation` when no operation has the name, and the error of the
  ///   format's name after `convert:`.
  public init(named name: String) throws(FormatError) {
    let long = ["min": "minimum", "max": "maximum"][name] ?? name
    if let operation = Self.plain.first(where: { $0.rawValue == long }) {
      self = operation
      return
    }
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .unknownOperation(name: name) }
    switch parts[0] {
    case "convert": self = .convert(try NumberFormat(named: String(parts[1])))
    case "sum", "dot":
      guard let terms = Int(parts[1]), String(terms) == parts[1], Self.termsRange.contains(terms)
      else { throw .unknownOperation(name: name) }
      self = parts[0] == "sum" ? .sum(terms: terms) : .dot(terms: terms)
    default: throw .unknownOperation(name: name)
    }
  }
}
