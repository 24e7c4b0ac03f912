import BitSerial
import NumberFormats
import TransverseRead

extension ProgramBuilder {
  /// A posit in another width.
  ///
  /// A wider code has zeros below, exactly. A narrower one is the code cut and rounded to nearest,
  /// ties to even, in two's complement; but all ones below the sign stay (they are maxPos or
  /// -minPos, or would become 0), and all zeros get their lowest bit.
  ///
  /// - Parameters:
  ///   - code: the code in the source format.
  ///   - source: the format of `code`.
  ///   - target: the format of the result.
  /// - Returns: the code in the target format.
  func positConversion(_ code: Word, from source: PositFormat, to target: PositFormat) -> Word {
    let (n, m) = (source.width, target.width)
    if m >= n { return Word(repeating: .zeros, count: m - n) + code }
    let body = Array(code[(n - m)..<(n - 1)])
    let cut = Array(code[..<(n - m)])
    let isNumber = or(Array(code.dropLast()))
    let becomesZero = and(nor(body), isNumber)
    let increment = and(
      cut[cut.count - 1], or([body[0]] + cut.dropLast()), not(and(body)), not(becomesZero))
    let rounded = sum(width: m - 1) { position in
      position == 0 ? [or(body[0], becomesZero), increment] : [body[position]]
    }
    return rounded + [code[n - 1]]
  }
}
