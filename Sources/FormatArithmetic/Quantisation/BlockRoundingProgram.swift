import BitSerial
import NumberFormats
import TransverseRead

/// Numbers brought onto the grid of a block format and kept as plain floats, `X · P`: what
/// `BlockProgram` quantises and dequantises, in two programs of which the second runs for each element.
///
/// | step | inputs | outputs |
/// |---|---|---|
/// | `scale` | `a0` … `a⟨k-1⟩` | `scale`: the code of `X`, and above it whether elements may differ from zero |
/// | `element` | `a`, `scale` | `result` in `carrier` |
///
/// The carrier has the precision of an element and the exponents of binary32, so it holds `X · P`
/// exactly but where the magnitude is below `2⁻¹²⁶`: there it is rounded to the carrier's subnormals.
public struct BlockRoundingProgram: Hashable, Sendable {
  /// Which of both programs.
  public enum Step: String, Hashable, Sendable {
    /// The scale that the numbers of a block share.
    case scale
    /// One number of the block.
    case element
  }

  /// The step.
  public let step: Step
  /// The format of the numbers.
  public let source: FloatFormat
  /// The block format; its scale is a power of two.
  public let format: BlockFormat
  /// How elements are rounded.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes a program.
  ///
  /// - Parameters:
  ///   - step: which of both.
  ///   - source: the format of the numbers.
  ///   - format: the block format.
  ///   - rounding: how elements are rounded.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` for NVFP4, whose scale is no power of two, and for
  ///   numbers that are powers of two only; `FormatError.meaninglessAttribute` for stochastic rounding.
  public init(
    _ step: Step, from source: FloatFormat, to format: BlockFormat,
    rounding: RoundingMode = .nearestEven, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    guard format.hasPowerScale else {
      throw .operationDoesNotApply(
        operation: "round to \(format.name)", format: source.name,
        because: "its scale is not a power of two")
    }
    // The limits of quantising are those of rounding.
    _ = try BlockProgram(.quantise(from: source), format, rounding: rounding)
    self.step = step
    self.source = source
    self.format = format
    self.rounding = rounding
    self.distance = distance
  }

  /// The format of the results.
  public var carrier: FloatFormat { format.carrier }

  /// Writes the program.
  public func build() -> Program {
    let builder = ProgramBuilder(
      name: "\(format.name).round.\(step.rawValue).\(source.name).\(rounding.rawValue)",
      distance: distance)
    switch step {
    case .scale:
      let numbers = (0..<format.size).map { builder.input("a\($0)", width: source.width) }
      let power = builder.sharedPower(numbers, from: source, to: format)
      builder.output("scale", power.code.map { builder.or($0, power.isNaN) } + [power.isUsed])
    case .element:
      let a = builder.input("a", width: source.width)
      let scale = builder.input("scale", width: format.scaleWidth + 1)
      let code = Array(scale.prefix(format.scaleWidth))
      let element = builder.element(
        a, from: source, to: format,
        BlockPower(code: code, isNaN: .zeros, isUsed: scale[format.scaleWidth]), rounding)
      let number = builder.exactNumber(scale: code, element: element, format)
      builder.output("result", builder.float(number, to: carrier, .plain(.nearestEven)).code)
    }
    return ProgramPasses.finished(builder)
  }
}

extension BlockFormat {
  /// A float with the precision of an element and the exponents of binary32: what the numbers `X · P`
  /// of a block are kept in.
  public var carrier: FloatFormat {
    let precision =
      switch element {
      case .float(let format): format.significandBits
      // The sign and the leading bit of the magnitude are not stored.
      default: elementWidth - 2
      }
    guard let carrier = try? FloatFormat(exponentBits: 8, significandBits: precision) else {
      preconditionFailure("the elements of a block format have a significand")
    }
    return carrier
  }
}
