import BitSerial
import NumberFormats
import TransverseRead

/// A number times a power of two as one of -1, 0 and 1: what a ternary weight becomes.
///
/// The program has the inputs `x` and `scale`, ten bits in two's complement as `ScaledConversionProgram`
/// takes them, and the output `result`, an integer of two bits. A magnitude of at most a half becomes 0,
/// any greater one 1 with its sign; a NaN becomes 1.
public struct TernaryProgram: Hashable, Sendable {
  /// The format of `x`.
  public let source: NumberFormat
  /// The most rows that a window may hold.
  public let distance: TransverseReadDistance

  /// The format of the result, in which -2 does not arise.
  public static let result = NumberFormat.integer(twoBits)

  private static let twoBits: IntegerFormat = {
    guard let format = try? IntegerFormat(width: 2, isSigned: true) else {
      preconditionFailure("integers have two bits and more")
    }
    return format
  }()

  /// Describes the program.
  ///
  /// - Parameters:
  ///   - source: the format of `x`.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError.operationDoesNotApply` for a format of powers of two.
  public init(
    from source: NumberFormat, distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    // What a scaled conversion to integers cannot take, this cannot.
    _ = try ScaledConversionProgram(from: source, to: Self.result)
    self.source = source
    self.distance = distance
  }

  /// Writes the program.
  public func build() -> Program {
    let builder = ProgramBuilder(name: "\(source.name).ternary", distance: distance)
    let x = builder.input("x", width: source.width)
    let scale = builder.input("scale", width: ScaledConversionProgram.scaleWidth)
    let number = builder.scaled(builder.exactNumber(x, source), by: scale)
    // Two bits hold -2 too, which becomes its neighbour: the highest bit brings the lowest with it.
    let code = builder.delivered(number, to: Self.result, .plain(.nearestEven))
    builder.output("result", [builder.or(code[0], code[1]), code[1]])
    return ProgramPasses.finished(builder)
  }
}
