import BitSerial
import NumberFormats
import TransverseRead

/// The programs of a network's layers that neither multiply nor add: they pass numbers on or replace
/// them by zero, so they are exact in every format.
public enum LayerProgram: Hashable, Sendable {
  /// `result = a` where `a` is positive, else `+0`. A NaN passes when its sign is clear.
  case rectifier
  /// `result = b` where `a` is positive (as the rectifier saw it), else `+0`: the gradient.
  case rectifierGradient
  /// `result` is the greatest of `a`, `b`, `c` and `d` in the order of their codes.
  case maximum
  /// `result0 … result3`: `gradient` for the first of `a`, `b`, `c`, `d` that is the greatest, `+0`
  /// for the others.
  case maximumGradient
}

extension LayerProgram {
  /// Writes the program for a format.
  ///
  /// - Parameters:
  ///   - format: the format of all operands and results.
  ///   - distance: the most rows that a window may hold.
  /// - Returns: the program.
  public func build(
    for format: FloatFormat, distance: TransverseReadDistance = .seven
  ) -> Program {
    let builder = ProgramBuilder(name: "\(format.name).\(self)", distance: distance)
    func input(_ name: String) -> Word { builder.input(name, width: format.width) }
    switch self {
    case .rectifier:
      let a = input("a")
      let isPositive = builder.not(a[format.width - 1])
      builder.output("result", builder.mask(a, isPositive))
    case .rectifierGradient:
      let (a, b) = (input("a"), input("b"))
      let isPositive = builder.and(
        builder.not(a[format.width - 1]), builder.or(Array(a.dropLast())))
      builder.output("result", builder.mask(b, isPositive))
    case .maximum:
      let window = ["a", "b", "c", "d"].map(input)
      builder.output("result", builder.greatest(window).value)
    case .maximumGradient:
      let window = ["a", "b", "c", "d"].map(input)
      let gradient = input("gradient")
      let isFirst = builder.greatest(window).isFirst
      for (index, row) in isFirst.enumerated() {
        builder.output("result\(index)", builder.mask(gradient, row))
      }
    }
    return ProgramPasses.finished(builder)
  }
}

extension ProgramBuilder {
  /// The greatest of four codes by two rounds of a knock-out, and which one it is; of equals the
  /// first.
  fileprivate func greatest(_ codes: [Word]) -> (value: Word, isFirst: [Row]) {
    let isB = isOrderedBefore(codes[0], codes[1])
    let isD = isOrderedBefore(codes[2], codes[3])
    let upper = select(isB, codes[1], codes[0])
    let lower = select(isD, codes[3], codes[2])
    let isLower = isOrderedBefore(upper, lower)
    let isUpper = not(isLower)
    return (
      select(isLower, lower, upper),
      [and(isUpper, not(isB)), and(isUpper, isB), and(isLower, not(isD)), and(isLower, isD)]
    )
  }
}
