/// The five exceptions of IEEE 754, as one value an operation returns beside its result.
///
/// The bit order is that of Berkeley TestFloat and of RISC-V's `fflags`.
public struct Flags: OptionSet, Hashable, Sendable {
  /// The five bits, inexact lowest.
  public let rawValue: UInt8

  /// Makes flags from their bits.
  ///
  /// - Parameter rawValue: the five bits, inexact lowest; higher bits are dropped.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 0x1F }

  /// The delivered result differs from the exact one.
  public static let inexact = Flags(rawValue: 1)
  /// The result is tiny (after rounding, unless said otherwise) and inexact.
  public static let underflow = Flags(rawValue: 2)
  /// Rounded with unbounded exponent, the magnitude exceeds the largest finite number.
  public static let overflow = Flags(rawValue: 4)
  /// An exact infinite result of finite operands.
  public static let divideByZero = Flags(rawValue: 8)
  /// No usefully definable result, or a signalling NaN operand.
  public static let invalid = Flags(rawValue: 16)

  /// The five flags with their names, in the order of their bits.
  public static let named: [(name: String, flag: Flags)] = [
    ("inexact", .inexact), ("underflow", .underflow), ("overflow", .overflow),
    ("divideByZero", .divideByZero), ("invalid", .invalid),
  ]
}

extension Flags: CustomStringConvertible {
  /// The names of the raised flags joined by `+`, or `none`.
  public var description: String {
    let raised = Flags.named.filter { contains($0.flag) }.map(\.name)
    return raised.isEmpty ? "none" : raised.joined(separator: "+")
  }
}

extension Flags {
  /// Reads what `description` writes.
  ///
  /// - Parameter text: names joined by `+`, or `none`; anything else gives nil.
  public init?(named text: String) {
    self = []
    if text == "none" { return }
    for name in text.split(separator: "+", omittingEmptySubsequences: false) {
      guard let flag = Flags.named.first(where: { $0.name == name })?.flag else { return nil }
      insert(flag)
    }
  }
}
