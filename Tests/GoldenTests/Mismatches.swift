import Golden
import NumberFormats

/// The first few disagreements of a loop, one line each.
struct Mismatches {
  private(set) var lines: [String] = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  var report: String { "\(count) mismatches\n" + lines.joined(separator: "\n") }

  mutating func compare(
    _ actual: (Code, Flags), _ expected: (Code, Flags), _ operation: GoldenFloatOperation,
    _ operands: [Code], _ rounding: RoundingMode, _ format: FloatFormat
  ) {
    guard actual.0 != expected.0 || actual.1 != expected.1 else { return }
    let codes = operands.map(hexadecimal).joined(separator: " ")
    note(
      "e\(format.exponentBits)m\(format.significandBits) \(operation) \(rounding) \(codes): "
        + "got \(hexadecimal(actual.0)) \(actual.1), "
        + "expected \(hexadecimal(expected.0)) \(expected.1)")
  }

  mutating func note(_ line: String) {
    count += 1
    if lines.count < 8 { lines.append(line) }
  }
}

func hexadecimal(_ code: Code) -> String { String(code, radix: 16, uppercase: true) }

/// A format for a test, whose widths are known to be legal.
func shape(_ exponentBits: Int, _ significandBits: Int) -> FloatFormat {
  guard
    let format = try? FloatFormat(exponentBits: exponentBits, significandBits: significandBits)
  else { preconditionFailure("a test asks for e\(exponentBits)m\(significandBits)") }
  return format
}

let binary16 = shape(5, 10)
let binary32 = shape(8, 23)
let binary64 = shape(11, 52)
let binary128 = shape(15, 112)
