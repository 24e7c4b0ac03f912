import BitSerial
import NumberFormats
import TransverseRead

/// What can be done with blocks.
public enum BlockOperation: Hashable, Sendable {
  /// Numbers of a float format become a scale and elements.
  case quantise(from: FloatFormat)
  /// A scale and one of its elements become the number of a float format that they stand for.
  case dequantise(to: FloatFormat)
  /// Two blocks become their dot product, exact and rounded once to a float format.
  case dot(to: FloatFormat)

  /// The name: `quantise`, `dequantise` or `dot`.
  public var name: String {
    switch self {
    case .quantise: "quantise"
    case .dequantise: "dequantise"
    case .dot: "dot"
    }
  }

  /// The float format beside the block format.
  var float: FloatFormat {
    switch self {
    case .quantise(let format), .dequantise(let format), .dot(let format): format
    }
  }
}

/// An operation of a block format of `k` elements: all that decides its program.
///
/// | operation | inputs | outputs |
/// |---|---|---|
/// | `quantise` | `a0` … `a⟨k-1⟩` | `scale`, `element0` … `element⟨k-1⟩` |
/// | `dequantise` | `scale`, `element` | `result` |
/// | `dot` | `aScale`, `a0` … `a⟨k-1⟩`, `bScale`, `b0` … `b⟨k-1⟩` | `result` |
///
/// **Quantising to OCP MX**: with `V` the numbers and `M` the largest element,
/// `X = 2^(⌊log₂ max |V|⌋ - elementMaximumExponent)` and `Pᵢ = Vᵢ / X`, rounded once, within `±M` (so
/// the element -2 of MXINT8 does not arise). An exponent of `X` below -127 becomes -127. Where all
/// numbers are zeros, of either sign, `X` is `2^-127` and the elements have the code 0. Where any of
/// the numbers is an infinity or a NaN, or the exponent of `X` lies above 127, the scale is NaN and
/// the elements have the code 0.
///
/// **Quantising to NVFP4**, the scale of the tensor left to the caller: `X = max |V| / 6` and
/// `Pᵢ = Vᵢ / X`, each rounded once to nearest-even, within the largest number of its format. Where
/// `X` is zero the elements have the code 0; an infinity or a NaN makes the scale NaN, as in MX.
///
/// **Dequantising**: `X · P`, exact where it fits the target, else rounded once. A scale or element
/// that is NaN gives NaN, an infinite element (MXFP8 E5M2) an infinity.
///
/// **Dot product**: `Xₐ · X_b · Σ Pₐᵢ · P_bᵢ`, exact and rounded once at the end, in no order.
/// A NaN anywhere, `0 · ∞` and infinities of both signs give NaN. An exact zero is +0 but where a chain
/// of IEEE additions gives -0: where all products are -0, and rounding down where any is negative or
/// -0. The zero of MXINT8 has no sign, and is +0.
///
/// Sources: OCP Microscaling Formats (MX) v1.0, sections 5 and 6; NVIDIA for NVFP4.
public struct BlockProgram: Hashable, Sendable {
  /// The block format.
  public let format: BlockFormat
  /// The operation.
  public let operation: BlockOperation
  /// How elements, or the result, are rounded.
  public let rounding: RoundingMode
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// Describes the program of an operation.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - format: the block format.
  ///   - rounding: how elements, or the result, are rounded.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.meaninglessAttribute` for stochastic rounding and, when quantising to
  ///   NVFP4, for any mode but nearest-even; `FormatError.operationDoesNotApply` when the numbers are
  ///   of a format of powers of two only.
  public init(
    _ operation: BlockOperation, _ format: BlockFormat, rounding: RoundingMode = .nearestEven,
    distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    func refusal(_ because: String) -> FormatError {
      .meaninglessAttribute(
        attribute: "rounding \(rounding.rawValue)", operation: operation.name,
        format: format.name, because: because)
    }
    if rounding.randomBits > 0 { throw refusal("blocks take no random bits") }
    if case .quantise = operation, !format.hasPowerScale, rounding != .nearestEven {
      throw refusal("its scale and elements are rounded to nearest-even")
    }
    if operation.float.specials == .scale {
      throw .operationDoesNotApply(
        operation: operation.name, format: format.name,
        because: "\(operation.float.name) has powers of two only")
    }
    self.operation = operation
    self.format = format
    self.rounding = rounding
    self.distance = distance
  }

  /// Writes the operation as a program of transverse reads.
  public func build() -> Program {
    let names = [format.name, operation.name, operation.float.name, rounding.rawValue]
    let builder = ProgramBuilder(name: names.joined(separator: "."), distance: distance)
    switch operation {
    case .quantise(let source):
      let numbers = (0..<format.size).map { builder.input("a\($0)", width: source.width) }
      let block = builder.quantised(numbers, from: source, to: format, rounding)
      builder.output("scale", block.scale)
      for (index, element) in block.elements.enumerated() {
        builder.output("element\(index)", element)
      }
    case .dequantise(let target):
      let scale = builder.input("scale", width: format.scaleWidth)
      let element = builder.input("element", width: format.elementWidth)
      let number = builder.exactNumber(scale: scale, element: element, format)
      builder.output("result", builder.float(number, to: target, .plain(rounding)).code)
    case .dot(let target):
      let blocks = ["a", "b"].map { name in
        BlockOperand(
          scale: builder.input("\(name)Scale", width: format.scaleWidth),
          elements: (0..<format.size).map {
            builder.input("\(name)\($0)", width: format.elementWidth)
          })
      }
      let number = builder.exactDot(blocks[0], blocks[1], format, rounding)
      builder.output("result", builder.float(number, to: target, .plain(rounding)).code)
    }
    return ProgramPasses.finished(builder)
  }
}

/// The codes of a block in rows.
struct BlockOperand {
  let scale: Word
  let elements: [Word]
}
