import BitSerial
import NumberFormats
import TransverseRead

/// The programs of a network's layers that neither multiply nor add: they pass numbers on or replace
/// them by zero, so they are exact in every format.
public enum LayerProgram: Hashable, Sendable {
  /// `result = a` where `a` is positive or a NaN, else `+0`.
  case rectifier
  /// `result = b` where `a` is positive or a NaN (as the rectifier saw it), else `+0`: the gradient.
  case rectifierGradient
  /// `result` is the greatest of the operands in the order of their codes; a NaN where there is one.
  case maximum
  /// `result0`, `result1`, …: `gradient` for the first of the operands that is the greatest (the first
  /// NaN where there is one), `+0` for the others.
  case maximumGradient
}

extension LayerProgram {
  /// Writes the program for a format.
  ///
  /// - Parameters:
  ///   - format: the format of activations.
  ///   - gradients: the format of gradients; nil for that of activations.
  ///   - count: how many numbers the greatest is taken of, at least 2.
  ///   - distance: the most rows that a window may hold.
  /// - Returns: the program; the operands of the greatest are `a0`, `a1`, ….
  public func build(
    for format: NumberFormat, gradients: NumberFormat? = nil, count: Int = 4,
    distance: TransverseReadDistance = .seven
  ) -> Program {
    let gradientFormat = gradients ?? format
    var name = "\(format.name).\(self)"
    if case .maximum = self { name += "\(count)" }
    if case .maximumGradient = self { name += "\(count)" }
    if gradientFormat != format { name += ".\(gradientFormat.name)" }
    let builder = ProgramBuilder(name: name, distance: distance)
    func input(_ name: String, _ format: NumberFormat) -> Word {
      builder.input(name, width: format.width)
    }
    let sign = format.isSigned ? format.width - 1 : nil
    switch self {
    case .rectifier:
      let a = input("a", format)
      builder.output(
        "result",
        sign.map { builder.mask(a, builder.or(builder.not(a[$0]), builder.isNaN(a, format))) } ?? a)
    case .rectifierGradient:
      let (a, b) = (input("a", format), input("b", gradientFormat))
      var isPositive = builder.or(sign == nil ? a : Array(a.dropLast()))
      if let sign { isPositive = builder.and(builder.not(a[sign]), isPositive) }
      builder.output("result", builder.mask(b, builder.or(isPositive, builder.isNaN(a, format))))
    case .maximum:
      let window = (0..<count).map { input("a\($0)", format) }
      builder.output("result", builder.greatestValue(window, format))
    case .maximumGradient:
      let window = (0..<count).map { input("a\($0)", format) }
      let gradient = input("gradient", gradientFormat)
      let isFirst = builder.greatest(window, format).isFirst
      for (index, row) in isFirst.enumerated() {
        builder.output("result\(index)", builder.mask(gradient, row))
      }
    }
    return ProgramPasses.finished(builder)
  }
}

extension LayerProgram {
  /// Writes the program for a float format.
  ///
  /// - Parameters:
  ///   - format: the format of all operands and results.
  ///   - distance: the most rows that a window may hold.
  /// - Returns: the program; the greatest is taken of four numbers.
  public func build(
    for format: FloatFormat, distance: TransverseReadDistance = .seven
  ) -> Program {
    build(for: .float(format), distance: distance)
  }
}

extension NumberFormat {
  /// Whether the highest bit of a code tells numbers below zero.
  var isSigned: Bool {
    switch self {
    case .float(let format): format.isSigned
    case .integer(let format): format.isSigned
    case .fixedPoint(let format): format.isSigned
    case .posit: true
    }
  }
}

extension ProgramBuilder {
  /// Whether a code is a NaN, or a posit's NaR.
  fileprivate func isNaN(_ code: Word, _ format: NumberFormat) -> Row {
    switch format {
    case .float(let format): FloatOperand(code, format: format, builder: self).isNaN(self)
    case .posit: isNaR(code)
    case .fixedPoint, .integer: .zeros
    }
  }

  /// The greatest of some codes, where nobody asks which one it is; a NaN where there is one.
  fileprivate func greatestValue(_ codes: [Word], _ format: NumberFormat) -> Word {
    func passingNaN(_ value: Word, _ nan: Code) -> Word {
      select(or(codes.map { isNaN($0, format) }), constantWord(nan, width: format.width), value)
    }
    switch format {
    case .integer, .fixedPoint: return maximum(codes, isSigned: format.isSigned)
    case .float(let float) where !float.isSigned: return maximum(codes)
    // Making keys of codes and a code of the key costs more than a knock-out of few.
    case _ where codes.count <= 4: return greatest(codes, format).value
    case .float(let float):
      // As unsigned numbers codes are in the order of floats when the bits of those below zero are
      // turned round, and the signs of all.
      let key = maximum(codes.map(orderKey))
      let isNegative = not(key[key.count - 1])
      return passingNaN(
        key.dropLast().map { xor($0, isNegative) } + [isNegative], float.canonicalNaN)
    case .posit(let posit): return passingNaN(maximum(codes, isSigned: true), posit.notAReal)
    }
  }

  /// One that stands in a knock-out: its code, whether it is a NaN, and which of its operands it is.
  private struct Standing {
    let value: Word
    let isNaN: Row
    let isFirst: [Row]
  }

  /// The greatest of some codes by rounds of a knock-out between neighbours, and which one it is; of
  /// equals the first, and the first NaN before all numbers.
  fileprivate func greatest(
    _ codes: [Word], _ format: NumberFormat
  ) -> (value: Word, isFirst: [Row]) {
    var standing = codes.map {
      Standing(value: $0, isNaN: isNaN($0, format), isFirst: [Row.ones])
    }
    while standing.count > 1 {
      standing = stride(from: 0, to: standing.count, by: 2).map { start in
        let first = standing[start]
        guard start + 1 < standing.count else { return first }
        let second = standing[start + 1]
        let isSecond = and(
          not(first.isNaN), or(second.isNaN, isBefore(first.value, second.value, format)))
        let isStill = not(isSecond)
        return Standing(
          value: select(isSecond, second.value, first.value), isNaN: or(first.isNaN, second.isNaN),
          isFirst: first.isFirst.map { and($0, isStill) } + second.isFirst.map { and($0, isSecond) }
        )
      }
    }
    return (standing[0].value, standing[0].isFirst)
  }

  /// Whether a code's number is below another's: floats in the order of sign and magnitude, all others
  /// in that of their codes.
  private func isBefore(_ a: Word, _ b: Word, _ format: NumberFormat) -> Row {
    if case .float = format { return isOrderedBefore(a, b) }
    return format.isSigned ? isLessSigned(a, b) : isLess(a, b)
  }
}
