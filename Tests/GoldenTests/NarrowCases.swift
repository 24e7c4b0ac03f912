import Golden
import NumberFormats
import TestSupport

/// Holds the exact golden on machine integers against the one on GMP, in all modes at once and mode by
/// mode.
struct NarrowCases {
  private(set) var differing = Mismatches()
  /// The number of results compared.
  private(set) var compared = 0

  /// Compares the two ways on some cases.
  ///
  /// - Parameters:
  ///   - operation: an operation that the narrow way must know.
  ///   - format: the format that it is asked for.
  ///   - attributes: what is chosen but the rounding mode.
  ///   - modes: the rounding modes; one where nothing is rounded.
  ///   - operands: one array an operand.
  mutating func compare(
    _ operation: Operation, _ format: NumberFormat, with attributes: Attributes = Attributes(),
    modes: [RoundingMode] = RoundingMode.allCases, _ operands: [[UInt64]]
  ) {
    guard let narrow = ExactGolden(operation, format, attributes),
      let rational = ExactGolden(operation, format, attributes, route: .rational),
      narrow.route == .narrow, rational.route == .rational
    else {
      differing.note("\(operation.rawValue) of \(format.name) has no narrow way")
      return
    }
    let together = answers(narrow, operands, modes)
    let expected = answers(rational, operands, modes)
    compared += expected.codes.count
    let count = operands[0].count
    for index in expected.codes.indices
    where together.codes[index] != expected.codes[index]
      || together.flags[index] != expected.flags[index]
    {
      let codes = operands.map { hexadecimal(Code($0[index % count])) }.joined(separator: " ")
      differing.note(
        "\(format.name) \(operation.rawValue) \(attributes.summary) \(modes[index / count]) \(codes)"
          + ": \(hexadecimal(Code(together.codes[index]))) "
          + "\(Flags(rawValue: together.flags[index])), by GMP "
          + "\(hexadecimal(Code(expected.codes[index]))) \(Flags(rawValue: expected.flags[index]))")
    }
  }

  /// Codes and flags, mode after mode.
  private func answers(
    _ golden: ExactGolden, _ operands: [[UInt64]], _ modes: [RoundingMode]
  ) -> (codes: [UInt64], flags: [UInt8]) {
    let count = operands[0].count
    var codes = [UInt64](repeating: 0, count: count * modes.count)
    var flags = [UInt8](repeating: 0, count: count * modes.count)
    func slice(_ index: Int) -> Range<Int> { (index * count)..<((index + 1) * count) }
    operands.flatMap { $0 }.withUnsafeBufferPointer { flat in
      codes.withUnsafeMutableBufferPointer { codes in
        flags.withUnsafeMutableBufferPointer { flags in
          golden.evaluate(
            operands.indices.map { UnsafeBufferPointer(rebasing: flat[slice($0)]) }, modes: modes,
            results: modes.indices.map {
              UnsafeMutableBufferPointer(rebasing: codes[slice($0)])
            },
            flags: modes.indices.map { UnsafeMutableBufferPointer(rebasing: flags[slice($0)]) })
        }
      }
    }
    return (codes, flags)
  }

  /// Every tuple of codes of formats of few bits.
  static func everyTuple(_ formats: [NumberFormat]) -> [[UInt64]] {
    let total = 1 << formats.map(\.width).reduce(0, +)
    var shift = 0
    var operands: [[UInt64]] = []
    for format in formats.reversed() {
      let mask = UInt64(1) << UInt64(format.width) - 1
      operands.append((0..<total).map { UInt64($0) >> UInt64(shift) & mask })
      shift += format.width
    }
    return operands.reversed()
  }

  /// Codes of any width: ends of the range, few bits set or clear, and others.
  static func codes(_ width: Int, _ count: Int, _ bits: inout SeededNumbers) -> [UInt64] {
    let mask = width == 64 ? UInt64.max : UInt64(1) << UInt64(width) - 1
    return (0..<count).map { _ in
      let random = bits.next()
      let sparse = UInt64(1) << (bits.next() % UInt64(width))
      let code: UInt64 =
        switch bits.next() % 8 {
        case 0: sparse
        case 1: ~sparse
        case 2: sparse &- 1
        case 3: random & bits.next() & bits.next()
        case 4: random | bits.next() | bits.next()
        default: random
        }
      return code & mask
    }
  }
}
