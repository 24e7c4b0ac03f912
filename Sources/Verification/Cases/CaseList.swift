import NumberFormats

/// The cases of a source, numbered from 0: any case is found without the ones before it.
public struct CaseList: Sendable {
  fileprivate enum Kind: Sendable {
    case product(CodeProduct)
    case random(RandomCases)
    case numbered(any NumberedCases)
  }

  /// The cases of a part, and the number of its first.
  fileprivate struct Part: Sendable {
    let first: Int
    let count: Int
    let kind: Kind
  }

  private var parts: [Part] = []
  private let arity: Int

  /// The number of cases.
  public private(set) var count = 0

  init(
    _ source: CaseSource, operands: [NumberFormat], operation: Operation, format: NumberFormat
  ) {
    arity = operands.count
    add(source, operands, operation, format)
  }

  private mutating func add(
    _ source: CaseSource, _ operands: [NumberFormat], _ operation: Operation,
    _ format: NumberFormat
  ) {
    switch source {
    case .exhaustive:
      let product = CodeProduct(allCodesOf: operands)
      add(.product(product), count: product.count)
    case .directed:
      let product = CodeProduct(
        operands.map { CornerCodes.codes(of: $0, operands: operands.count) })
      add(.product(product), count: product.count)
    case .random(let count, let seed):
      add(
        .random(RandomCases(seed: seed, operands: operands, operation: operation)), count: count)
    case .models(let models, let seed):
      for model in models {
        add(model.cases(of: operation, format, operands: operands, seed: seed))
      }
    case .boundary(let seed):
      add(BoundaryCases.cases(of: operation, format, operands: operands, seed: seed))
    case .combined(let sources):
      for source in sources { add(source, operands, operation, format) }
    }
  }

  private mutating func add(_ cases: (any NumberedCases)?) {
    guard let cases else { return }
    add(.numbered(cases), count: cases.count)
  }

  private mutating func add(_ kind: Kind, count more: Int) {
    guard more > 0 else { return }
    parts.append(Part(first: count, count: more, kind: kind))
    count += more
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
    for part in parts {
      let from = max(first, part.first)
      let end = min(first + count, part.first + part.count)
      guard from < end else { continue }
      let places = operands.map {
        UnsafeMutableBufferPointer(rebasing: $0[(from - first)..<(end - first)])
      }
      part.fill(places, from: from - part.first, count: end - from)
    }
  }
}

extension CaseList.Part {
  func fill<Word: CodeWord>(
    _ operands: [UnsafeMutableBufferPointer<Word>], from first: Int, count: Int
  ) {
    switch kind {
    case .product(let product): product.fill(operands, from: first, count: count)
    case .random(let random): random.fill(operands, from: first, count: count)
    case .numbered(let cases):
      for index in 0..<count {
        for (place, code) in zip(operands, cases.operands(ofCase: first + index)) {
          place[index] = Word(truncatingIfNeeded: code)
        }
      }
    }
  }
}
