import FormatArithmetic
import NumberFormats

/// How a sum of products is made: the formats of factors, products and partial sums, their rounding
/// and the order.
public struct SumRecipe: Hashable, Sendable {
  /// The format in which the left factor enters products.
  public var left: OperandFormat
  /// The format in which the right factor enters products.
  public var right: OperandFormat
  /// The format to which every product is rounded.
  public var product: NumberFormat
  /// The format to which every partial sum is rounded, or in which an exact sum is delivered.
  public var accumulator: NumberFormat
  /// In which order products are added.
  public var order: AccumulationOrder
  /// How products are rounded.
  public var productRounding: RoundingMode
  /// How partial sums are rounded.
  public var rounding: RoundingMode
  /// How a finished sum is brought into the format in which the result is kept.
  public var resultRounding: RoundingMode
  /// What a product, sum or result beyond the largest finite number becomes.
  public var overflow: OverflowPolicy
  /// Whether tiny products, sums and results become zeros.
  public var flushesSubnormals: Bool

  /// Makes a recipe with sums in order, everything rounded to nearest even.
  ///
  /// - Parameters:
  ///   - left: the format of the left factor.
  ///   - right: the format of the right factor.
  ///   - accumulator: the format of products and partial sums.
  public init(left: OperandFormat, right: OperandFormat, accumulator: NumberFormat) {
    self.left = left
    self.right = right
    product = accumulator
    self.accumulator = accumulator
    order = .sequential
    productRounding = .nearestEven
    rounding = .nearestEven
    resultRounding = .nearestEven
    overflow = .standard
    flushesSubnormals = false
  }

  /// How products are delivered.
  var productAttributes: Attributes {
    Attributes(rounding: productRounding, overflow: overflow, flushesOutputs: flushesSubnormals)
  }

  /// How partial sums are delivered.
  var sumAttributes: Attributes {
    Attributes(rounding: rounding, overflow: overflow, flushesOutputs: flushesSubnormals)
  }

  /// How a finished sum is brought into the format in which it is kept.
  var resultAttributes: Attributes {
    Attributes(rounding: resultRounding, overflow: overflow, flushesOutputs: flushesSubnormals)
  }

  /// The same factors with an exact sum, delivered in at least binary32.
  var exact: SumRecipe {
    var sums = self
    sums.order = .exact
    if case .float(let format) = accumulator, format.significandBits < 23 {
      sums.accumulator = .float(.binary32)
    }
    sums.product = sums.accumulator
    sums.rounding = .nearestEven
    return sums
  }
}

/// The format in which a factor enters products.
public enum OperandFormat: Hashable, Sendable {
  /// The numbers of a format as they are.
  case number(NumberFormat)
  /// The numbers of a format times a power of two that a whole tensor shares: the least one with
  /// which the largest magnitude does not overflow.
  case scaled(NumberFormat)
  /// Blocks of consecutive terms of the sum that share a scale.
  case block(BlockFormat)
  /// One of -1, 0 and 1 times a power of two that a whole tensor shares: the least one of which the
  /// largest magnitude is at most three times. Magnitudes above half of it become one, others zero.
  case ternary

  /// The name: that of the format, `scaled:` before it where a tensor shares a scale.
  public var name: String {
    switch self {
    case .number(let format): format.name
    case .scaled(let format): "scaled:\(format.name)"
    case .block(let format): format.name
    case .ternary: "ternary"
    }
  }

  /// The format of a single element.
  public var element: NumberFormat? {
    switch self {
    case .number(let format), .scaled(let format): format
    case .block(let format): try? NumberFormat(named: format.elementName)
    case .ternary: TernaryProgram.result
    }
  }
}

/// In which order the products of a sum are added.
///
/// A sum has an initial value (a bias, or +0) and terms `p₀, p₁, …` in the order that its layer
/// states.
public enum AccumulationOrder: Hashable, Sendable {
  /// `((initial + p₀) + p₁) + …`.
  case sequential
  /// So many terms at a time from +0 in order; the sums of the chunks are added to the initial value
  /// in order.
  case chunked(Int)
  /// Neighbours first, then neighbouring sums, and so on; the initial value is added last.
  case pairwise
  /// The exact sum of all terms, rounded once; then the initial value is added.
  case exact

  /// The name: `sequential`, `chunked:64`, `pairwise` or `exact`.
  public var name: String {
    switch self {
    case .sequential: "sequential"
    case .chunked(let size): "chunked:\(size)"
    case .pairwise: "pairwise"
    case .exact: "exact"
    }
  }
}
