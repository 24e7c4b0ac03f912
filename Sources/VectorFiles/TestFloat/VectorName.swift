import NumberFormats

/// What the name of a function or of a file tells:
/// `⟨format⟩_⟨operation⟩[_x][_⟨mode⟩][_before]`, such as `f16_add_near_even` or `f32_mul_min_before`.
///
/// `_x` stands for TestFloat's `-exact`: conversions to integers and roundToInt tell that they are
/// inexact. `_before` stands for `-tininessbefore`. The names of TestFloat's own tester,
/// `f16_to_i32_r_minMag` and `f16_to_i32_rx_minMag`, are understood too.
public struct VectorName: Hashable, Sendable {
  /// The format that the operation is asked for.
  public let format: NumberFormat
  /// The operation.
  public let operation: Operation
  /// The rounding mode, if the name tells it.
  public let rounding: RoundingMode?
  /// When a result counts as tiny, if the name tells it.
  public let tininess: Tininess?
  /// Whether conversions to integers tell that they are inexact.
  public let isExact: Bool

  /// Understands a name.
  ///
  /// - Parameter name: the name of a function, or of a file without its folder and extension.
  /// - Throws: `VectorNameError.unknownFunction`.
  public init(_ name: String) throws(VectorNameError) {
    var rest = name[...]
    tininess = Self.cut("before", from: &rest) ? .beforeRounding : nil
    var mode: RoundingMode?
    for suffix in ["near_even", "near_maxMag"] where mode == nil && Self.cut(suffix, from: &rest) {
      mode = TestFloatRounding.mode(named: suffix)
    }
    if mode == nil, let last = rest.split(separator: "_").last, rest.count > last.count,
      let found = TestFloatRounding.mode(named: last)
    {
      mode = found
      rest = rest.dropLast(last.count + 1)
    }
    rounding = mode
    var isExact = false
    if !Self.cut("r", from: &rest) {
      isExact = Self.cut("rx", from: &rest) || Self.cut("x", from: &rest)
    }
    self.isExact = isExact
    guard let line = rest.firstIndex(of: "_") else {
      throw .unknownFunction(name: name, because: "it has no format and operation")
    }
    do {
      format = try TestFloatFunction.format(named: rest[..<line])
      let operation = try TestFloatFunction.operation(
        named: String(rest[rest.index(after: line)...]))
      self.operation = operation == .roundToIntegral && isExact ? .roundToIntegralExact : operation
    } catch {
      throw .unknownFunction(name: name, because: error.description)
    }
  }

  /// Understands the name of a file.
  ///
  /// - Parameter path: the file, such as `cases/f16_add_near_even.tv.gz`.
  /// - Throws: `VectorNameError.tellsNothing` when the name is of no function.
  public init(ofFile path: String) throws(VectorNameError) {
    let file = path.split(separator: "/").last ?? ""
    var stem = file
    for end in [".gz", ".tv", ".txt"] where stem.hasSuffix(end) { stem = stem.dropLast(end.count) }
    do {
      try self.init(String(stem))
    } catch {
      throw .tellsNothing(file: path)
    }
  }

  private static func cut(_ word: String, from text: inout Substring) -> Bool {
    guard text.hasSuffix("_" + word) else { return false }
    text = text.dropLast(word.count + 1)
    return true
  }
}

extension VectorCall {
  /// The name of the function, without the mode: `f16_add`, `f16_to_i32_x`, `int8_mulFull`.
  public var functionName: String {
    var name = TestFloatFunction.name(of: format) + "_" + TestFloatFunction.name(of: operation)
    if case .convert(.integer) = operation, hasFlags, tellsInexact { name += "_x" }
    return name
  }

  /// The name of a file of such vectors, without an extension: see `VectorName`.
  public var fileName: String {
    functionName + (isRounded ? "_" + TestFloatRounding.name(of: rounding) : "")
      + (tininess == .beforeRounding ? "_before" : "")
  }
}
