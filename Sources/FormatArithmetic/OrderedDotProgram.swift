import BitSerial
import NumberFormats
import TransverseRead

/// In which order the products of a dot product are added, two at a time.
public enum SummationOrder: Hashable, Sendable {
  /// `((p₀ + p₁) + p₂) + …`.
  case inOrder
  /// Neighbours first, then neighbouring sums, and so on: `(p₀ + p₁) + (p₂ + p₃)`; one that is left
  /// over goes on to the next round as it is.
  case pairwise
  /// So many at a time in order, the last chunk being what is left; then the sums of the chunks in
  /// order.
  case chunked(Int)

  /// The name: `inOrder`, `pairwise` or such as `chunked-8`.
  public var name: String {
    switch self {
    case .inOrder: "inOrder"
    case .pairwise: "pairwise"
    case .chunked(let size): "chunked-\(size)"
    }
  }
}

/// A dot product with a named accumulator, every product and every partial sum rounded to it: all
/// that decides its program.
///
/// The factors are brought into the accumulator's format (exactly where that is wider), multiplied
/// and rounded; the products are added in the given order, each sum rounded. The first sum is of
/// two products: there is no zero to start from, so the only product of one term is the result. The
/// program has the inputs `a0`, `b0`, `a1`, `b1`, … and the output `result`.
public struct OrderedDotProgram: Hashable, Sendable {
  /// The format of the factors.
  public let operands: FloatFormat
  /// The format of products and sums.
  public let accumulator: FloatFormat
  /// The number of products.
  public let terms: Int
  /// In which order the products are added.
  public let order: SummationOrder
  /// The rounding mode of conversions, products and sums.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of a dot product.
  ///
  /// - Parameters:
  ///   - operands: the format of the factors.
  ///   - accumulator: the format of products and sums.
  ///   - terms: the number of products, at least 1.
  ///   - order: in which order the products are added; a chunk has at least one.
  ///   - rounding: the rounding mode, one without random bits.
  ///   - distance: the most rows that a window may hold.
  public init(
    operands: FloatFormat, accumulator: FloatFormat, terms: Int, order: SummationOrder = .inOrder,
    rounding: RoundingMode = .nearestEven, distance: TransverseReadDistance = .seven
  ) {
    precondition(terms >= 1, "a dot product has at least one product")
    precondition(rounding.randomBits == 0, "an ordered dot product takes no random bits")
    precondition(
      operands.specials != .scale && accumulator.specials != .scale,
      "powers of two have neither sums nor products")
    if case .chunked(let size) = order {
      precondition(size >= 1, "a chunk has at least one product")
    }
    self.operands = operands
    self.accumulator = accumulator
    self.terms = terms
    self.order = order
    self.rounding = rounding
    self.distance = distance
  }

  /// Writes the dot product as a program of transverse reads.
  public func build() -> Program {
    let formats = operands == accumulator ? operands.name : "\(operands.name)-\(accumulator.name)"
    let builder = ProgramBuilder(
      name: "\(formats).dot\(terms).\(order.name).\(rounding.rawValue)", distance: distance)
    let products = (0..<terms).map { index in
      let factors = ["a", "b"].map { name in
        converted(builder.input("\(name)\(index)", width: operands.width), builder)
      }
      return builder.floatProduct(factors[0], factors[1], format: accumulator, .plain(rounding))
        .code
    }
    builder.output("result", summed(products, builder))
    return ProgramPasses.finished(builder)
  }

  private func converted(_ factor: Word, _ builder: ProgramBuilder) -> Word {
    // Of one format there is nothing to convert: the product makes its own NaNs canonical.
    if operands == accumulator { return factor }
    return builder.floatConversion(factor, from: operands, to: accumulator, .plain(rounding)).code
  }

  private func summed(_ products: [Word], _ builder: ProgramBuilder) -> Word {
    switch order {
    case .inOrder: return inOrder(products[...], builder)
    case .chunked(let size):
      let sums = stride(from: 0, to: products.count, by: size).map { start in
        inOrder(products[start...].prefix(size), builder)
      }
      return inOrder(sums[...], builder)
    case .pairwise:
      var pending = products
      while pending.count > 1 {
        pending = stride(from: 0, to: pending.count, by: 2).map { start in
          inOrder(pending[start...].prefix(2), builder)
        }
      }
      return pending[0]
    }
  }

  private func inOrder(_ terms: ArraySlice<Word>, _ builder: ProgramBuilder) -> Word {
    terms.dropFirst().reduce(terms[terms.startIndex]) { sum, term in
      builder.floatSum(sum, term, subtracts: false, format: accumulator, .plain(rounding)).code
    }
  }
}
