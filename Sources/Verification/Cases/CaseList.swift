import NumberFormats

/// The cases of a source, numbered from 0: any case is found without the ones before it.
public struct CaseList: Sendable {
  enum Kind: Sendable {
    case product(CodeProduct)
    case random(RandomCases)
  }

  let kind: Kind
  let arity: Int

  /// The number of cases.
  public let count: Int

  init(_ source: CaseSource, operands: [NumberFormat], operation: Operation) {
    arity = operands.count
    switch source {
    case .exhaustive:
      let product = CodeProduct(allCodesOf: operands)
      kind = .product(product)
      count = product.count
    case .directed:
      let product = CodeProduct(
        operands.map { CornerCodes.codes(of: $0, operands: operands.count) })
      kind = .product(product)
      count = product.count
    case .random(let count, let seed):
      kind = .random(RandomCases(seed: seed, operands: operands, operation: operation))
      self.count = count
    }
  }

  /// The operands of one case.
  ///
  /// - Parameter index: the number of the case, from 0.
  /// - Returns: one code for each operand.
  public func operands(ofCase index: Int) -> [Code] {
    precondition((0..<count).contains(index), "case \(index) of \(count)")
    var codes = [Code](repeating: 0, count: arity)
    codes.withUnsafeMutableBufferPointer { all in
      let places = all.indices.map { UnsafeMutableBufferPointer(rebasing: all[$0..<($0 + 1)]) }
      fill(places, from: index, count: 1)
    }
    return codes
  }

  /// Writes the operands of consecutive cases.
  ///
  /// - Parameters:
  ///   - operands: for each operand room for at least `count` codes.
  ///   - first: the number of the first case.
  ///   - count: the number of cases.
  func fill<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    switch kind {
    case .product(let product): product.fill(operands, from: first, count: count)
    case .random(let random): random.fill(operands, from: first, count: count)
    }
  }
}
