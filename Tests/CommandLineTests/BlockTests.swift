import Testing

@Suite("The block subcommand") struct BlockTests {
  /// Arguments, and all that is printed for them.
  typealias Case = (arguments: String, output: String)

  private static let cases: [Case] = [
    (
      "mxfp4 quantise 6.25 -1 2.5 -0.25",
      """
      scale     1  0x7F
      element0  6  0x7
      element1  -1  0xA
      element2  2  0x4
      element3  -0  0x8

      """
    ),
    (
      "mxfp4 quantise 2.5 -4 --rounding up",
      "scale     1  0x7F\nelement0  3  0x5\nelement1  -4  0xE\n"
    ),
    ("mxint8 quantise -1.75 --from binary16", "scale     1  0x7F\nelement0  -1.75  0x90\n"),
    ("mxfp8e4m3 quantise 1 -inf", "scale     nan  0xFF\nelement0  0  0x00\nelement1  0  0x00\n"),
    ("nvfp4 quantise 12 -6", "scale     2  0x40\nelement0  6  0x7\nelement1  -3  0xD\n"),
    ("mxfp4 dequantise 0x7E 0x7 -1.5", "number0  3  0x40400000\nnumber1  -0.75  0xBF400000\n"),
    ("nvfp4 dequantise 1.5 -0.5 --to bfloat16", "number0  -0.75  0xBF40\n"),
    ("mxfp4 dot 2 1 1.5 -6 / 0.5 2 2 1", "result  -1  0xBF800000\n"),
    ("mxint8 dot 2 1 1.5 -1 / 0.5 1 1 1 --to binary16", "result  1.5  0x3E00\n"),
    ("mxfp8e5m2 dot 1 inf / 1 0", "result  nan  0x7FC00000\n"),
    ("nvfp4 dot 0x38 -0.5 / 0x38 0.5 --trd 3", "result  -0.25  0xBE800000\n"),
  ]

  @Test("blocks are the ones of the standard", arguments: cases.indices)
  func results(index: Int) throws {
    let (arguments, output) = Self.cases[index]
    let words = arguments.split(separator: " ").map(String.init)
    // A program of many thousand reads takes the compiler longer than the interpreter.
    let outcome = try Tool.run(["block"] + words + ["--executor", "interpreter"])
    #expect(outcome == Tool.Outcome(output: output, errors: "", status: 0), "\(arguments)")
  }

  @Test("a number that had to be rounded to its format is noted on standard error")
  func rounded() throws {
    let outcome = try Tool.run("block", "mxfp4", "dequantise", "1", "2.6")
    #expect(outcome.output == "number0  3  0x40400000\n")
    #expect(outcome.errors.contains("'2.6' is not a number of float4e2m1fn: rounded to 3 (0x5"))
  }
}
