import NumberFormats
import Testing
import VectorFiles

@Suite("FPgen's syntax") struct FPgenTests {
  private let reading = VectorReader.Reading.fpgen(.beforeRounding)

  /// Lines whose codes were worked out by hand.
  private static let lines: [(line: String, mode: RoundingMode, vector: VectorCase)] = [
    (
      "b32+ =0 +1.000000P0 +1.000000P-24 -> +1.000000P0 x", .nearestEven,
      VectorCase([0x3F80_0000, 0x3380_0000], result: 0x3F80_0000, flags: .inexact)
    ),
    (
      "b32+ > +1.000000P0 +1.000000P-24 -> +1.000001P0 x", .up,
      VectorCase([0x3F80_0000, 0x3380_0000], result: 0x3F80_0001, flags: .inexact)
    ),
    (
      "b32* 0 -1.7FFFFFP127 +1.000000P1 -> -1.7FFFFFP127 xo", .towardZero,
      VectorCase([0xFF7F_FFFF, 0x4000_0000], result: 0xFF7F_FFFF, flags: [.inexact, .overflow])
    ),
    (
      "b32* =0 +1.000000P-75 +1.000000P-75 -> +Zero xu", .nearestEven,
      VectorCase([0x1A00_0000, 0x1A00_0000], result: 0, flags: [.inexact, .underflow])
    ),
    (
      "b32/ =0 +1.000000P0 -Zero -> -Inf z", .nearestEven,
      VectorCase([0x3F80_0000, 0x8000_0000], result: 0xFF80_0000, flags: .divideByZero)
    ),
    (
      "b32b64cff =0 +0.000001P-126 -> +1.0000000000000P-149", .nearestEven,
      VectorCase([1], result: 0x36A0_0000_0000_0000)
    ),
    (
      "b16V < +1.3FFP15 -> +1.3FFP7 x", .down, VectorCase([0x7BFF], result: 0x5BFF, flags: .inexact)
    ),
    (
      "b32i64cfi =0 -1.000000P3 -> -8", .nearestEven,
      VectorCase([0xC100_0000], result: 0xFFFF_FFFF_FFFF_FFF8)
    ),
    ("b16cif =^ 5 -> +1.100P2", .nearestAway, VectorCase([5], result: 0x4500)),
    ("bf16? =0 -Zero -> 0x5", .nearestEven, VectorCase([0x8000], result: 5)),
    (
      "be5m2*+ =0 +1.0P0 +1.0P0 +Inf -> +Inf", .nearestEven,
      VectorCase([0x3C, 0x3C, 0x7C], result: 0x7C)
    ),
    ("b16S =0 +1.000P0 -3 -> +1.000P-3", .nearestEven, VectorCase([0x3C00, 0x7D], result: 0x3000)),
  ]

  @Test("published and hand-made lines are read as what they say, and written as they stand")
  func known() throws {
    for (line, mode, vector) in Self.lines {
      let read = try items(line + " ", reading)
      guard case .vector(let found)? = read.first, read.count == 1 else {
        Issue.record("\(line): \(read)")
        continue
      }
      #expect(found.vector == vector, "\(line)")
      #expect(found.call.rounding == mode, "\(line)")
      var bytes: [UInt8] = []
      try VectorSyntax.fpgen.writing(found.call).append(found.vector, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == line + "\n")
    }
  }

  @Test("lines whose enabled traps change the result are skipped and told")
  func trapped() throws {
    let text = """
      b32*+ =0 i +Zero +Inf Q -> # i
      b32* =0 xu +1.000000P-126 +1.400000P-30 -> +1.400000P36 u
      b32* =0 o +1.000000P127 +1.000000P1 -> +1.000000P-64 o
      b32+ =0 xoi +1.000000P0 +1.000000P0 -> +1.000000P1
      """
    let read = try items(text, reading)
    #expect(Array(read.prefix(3)) == [1, 2, 3].map { VectorItem.skipped(line: $0, .trapped) })
    #expect(vectors(read) == [VectorCase([0x3F80_0000, 0x3F80_0000], result: 0x4000_0000)])
  }

  @Test("NaNs of both kinds, predicates, and what IEEE 754-2008 said otherwise")
  func special() throws {
    let text = """
      b32+ =0 Q +Zero -> Q
      b32~ =0 S -> S i
      b32?N =0 Q -> 0x1
      b32?0 =0 +1.000000P0 -> 0x0
      b32?- =0 -Inf -> 0x1
      b32?- =0 S -> 0x0
      b32<C =0 S +Zero -> Q i
      b32>C =0 -Zero +Zero -> +Zero
      b32<C =0 Q +1.000000P0 -> +1.000000P0
      """
    let read = try items(text, reading)
    #expect(read[5] == .skipped(line: 6, .signOfNaN))
    #expect(read[6] == .skipped(line: 7, .superseded) && read[7] == .skipped(line: 8, .superseded))
    let results = vectors(read).map(\.result)
    #expect(
      results == [
        .nan(isSignaling: false), .nan(isSignaling: true), .classes(0b11),
        .classes(0b11_1001_1111), .classes(0b11_1100), .code(0x3F80_0000, high: nil),
      ])
    #expect(vectors(read)[1].operands == [0x7F80_0001])
  }

  @Test(
    "what is written is read again: every code of 16 bits and less, every pair of small formats")
  func everyCode() throws {
    for name in ["binary16_neg", "bfloat16_neg", "e5m2_add", "e2m3_mul", "binary16_convert"] {
      let parts = name.split(separator: "_")
      let format = try NumberFormat(named: String(parts[0]))
      let operation: NumberFormats.Operation =
        parts[1] == "convert"
        ? .convert(try NumberFormat(named: "e5m2")) : try Operation(named: String(parts[1]))
      let call = try VectorCall(operation, format, tininess: .beforeRounding)
      guard case .float(let float) = format else { continue }
      let writing = try VectorSyntax.fpgen.writing(call)
      var bytes: [UInt8] = []
      var expected: [VectorCase] = []
      let arity = call.operandFormats.count
      for number in 0..<Code(1 << (format.width * arity)) {
        let operands = (0..<arity).map { number >> Code($0 * format.width) & format.codeMask }
        let result = number & call.resultFormat.codeMask
        let flags = Flags(rawValue: UInt8(number % 32))
        writing.append(VectorCase(operands, result: result, flags: flags), to: &bytes)
        // A NaN keeps its kind only.
        guard case .float(let target) = call.resultFormat else { continue }
        let kind = target.classify(result).kind
        let isNaN = target.isNaN(result)
        expected.append(
          VectorCase(
            operands: operands.map { canonical($0, float) },
            result: isNaN ? .nan(isSignaling: kind == .signalingNaN) : .code(result, high: nil),
            flags: flags))
      }
      #expect(try vectors(items(bytes, reading)) == expected, "\(name)")
    }
  }

  private func canonical(_ code: Code, _ format: FloatFormat) -> Code {
    switch format.classify(code).kind {
    case .quietNaN: format.canonicalNaN
    case .signalingNaN: (format.infinityMagnitude ?? 0) | 1
    default: code
    }
  }

  @Test("titles and rules between the vectors are passed over")
  func headings() throws {
    let text =
      "Floating point tests: binary\n(c) somebody\n-----\n\nbelow: b32\nb32V =0 +Zero -> +Zero\n"
    #expect(try items(text, reading).count == 1)
  }

  @Test("an error tells line, column, what was found and what was expected")
  func malformed() {
    let cases = [
      ("b32+ =0 +1.000000P0 -> +Zero", "1:21: found '->', expected a number of binary32 such as"),
      ("b32+ =0 +1.000000P0 +Zero", "1:26: found the end of the line, expected ->"),
      ("b32+ =0 +Zero +Zero ->", "1:23: found the end of the line, expected the result"),
      ("b32+ =0 +Zero +Zero +Zero -> +Zero", "1:21: found '+Zero', expected -> after 2 operands"),
      (
        "b32+ == +Zero +Zero -> +Zero",
        "1:6: found '==', expected a rounding mode: one of > < 0 =0 =^"
      ),
      ("b32+", "1:5: found the end of the line, expected a rounding mode"),
      (
        "b32+ =0 +1.00000P0 +Zero -> +Zero",
        "1:9: found '+1.00000P0', expected a number of binary32"
      ),
      ("b32+ =0 +1.800000P0 +Zero -> +Zero", "1:9: found '+1.800000P0', expected a number of"),
      (
        "b32+ =0 +1.000000P128 +Zero -> +Zero",
        "1:9: found '+1.000000P128', expected a number that binary32 has"
      ),
      ("b32+ =0 +Zero +Zero -> +Zero q", "1:30: found 'q', expected flags of the letters"),
      (
        "b32qC =0 +Zero +Zero -> 0x1",
        "1:1: found 'b32qC', expected an operation that the suite has"
      ),
      (
        "d32+ =0 +Zero +Zero -> +Zero", "1:1: found 'd32+', expected a precision that the suite has"
      ),
      ("title\nb17+ =0 +Zero +Zero -> +Zero", "2:1: found 'b17+', expected a precision"),
      ("be5m1+ =0 S +Zero -> Q i", "1:11: found 'S', expected no S: e5m1 has no signalling NaN"),
      ("b32?n =0 +Zero -> 1", "1:19: found '1', expected 0x0 or 0x1"),
    ]
    for (line, error) in cases {
      #expect(fault(line, reading).hasPrefix("file:" + error), "\(line): \(fault(line, reading))")
    }
  }

  @Test("what the syntax cannot express is refused with what it can")
  func inexpressible() throws {
    let cases: [(function: String, mode: RoundingMode, says: String)] = [
      ("float8e4m3fn_add", .nearestEven, "cannot express float8e4m3fn"),
      ("posit16_add", .nearestEven, "cannot express posit16"),
      ("f16_add", .odd, "cannot express rounding odd"),
      ("f16_le", .nearestEven, "cannot express le: expected add"),
      ("f16_to_i32", .nearestEven, "without the inexact flag"),
    ]
    for (function, mode, says) in cases {
      let name = try VectorName(function)
      let call = try VectorCall(
        name.operation, name.format, rounding: mode, tellsInexact: name.isExact)
      let error = #expect(throws: VectorNameError.self) { try VectorSyntax.fpgen.require(call) }
      #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    }
  }
}
