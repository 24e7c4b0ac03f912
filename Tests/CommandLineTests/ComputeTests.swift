import Testing

@Suite("The compute subcommand") struct ComputeTests {
  /// Arguments, and all that is printed for them.
  typealias Case = (arguments: [String], output: String)

  private static let cases: [Case] = [
    (["binary16", "add", "1", "2"], "result  3  0x4200\n"),
    (["binary16", "add", "-1.5", "0.25"], "result  -1.25  0xBD00\n"),
    (["half", "sub", "0x3C00", "-0x1.8p-3"], "result  1.1875  0x3CC0\n"),
    (["e5m10", "mul", "-.5", "-0"], "result  0  0x0000\n"),
    (["binary16", "add", "-0", "-0"], "result  -0  0x8000\n"),
    (
      ["binary16", "mul", "65504", "2", "--flags"],
      "result  inf  0x7C00\nflags   inexact+overflow\n"
    ),
    (
      ["binary16", "mul", "65504", "2", "--flags", "--rounding", "towardZero"],
      "result  65504  0x7BFF\nflags   inexact+overflow\n"
    ),
    (
      ["binary16", "sub", "inf", "inf", "--flags"],
      "result  nan  0x7E00\nflags   invalid\n"
    ),
    (["binary16", "add", "-inf", "-nan", "--flags"], "result  nan  0x7E00\nflags   none\n"),
    (
      ["binary32", "--flags", "add", "1", "0x1p-24"],
      "result  1  0x3F800000\nflags   inexact\n"
    ),
    (
      ["binary32", "add", "1", "0x1p-24", "--rounding", "up"],
      "result  1.0000001  0x3F800001\n"
    ),
    (["int8", "add", "100", "100"], "result  -56  0xC8\n"),
    (["int8", "sub", "-128", "1", "--flags"], "result  127  0x7F\nflags   none\n"),
    (["uint8", "mul", "16", "0b10000"], "result  0  0x00\n"),
    (
      ["int8", "mulFull", "-128", "-128"],
      "result  0  0x00\nhigh    64  0x40\nexact   16384\n"
    ),
    (
      ["int8", "addFull", "-100", "-100"],
      "result  56  0x38\nhigh    -1  0x1\nexact   -200\n"
    ),
    (
      ["uint8", "addFull", "200", "100"],
      "result  44  0x2C\nhigh    1  0x1\nexact   300\n"
    ),
    (
      ["uint8", "subFull", "3", "5"],
      "result  254  0xFE\nhigh    -1  0x1\nexact   -2\n"
    ),
    (
      [
        "int128", "mulFull", "0x80000000000000000000000000000000",
        "0x80000000000000000000000000000000",
      ],
      """
      result  0  0x00000000000000000000000000000000
      high    85070591730234615865843651857942052864  0x40000000000000000000000000000000
      exact   28948022309329048855892746252171976963317496166410141009864396001978282409984

      """
    ),
    (
      ["uint128", "subFull", "0", "1"],
      """
      result  340282366920938463463374607431768211455  0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      high    -1  0x1
      exact   -1

      """
    ),
  ]

  @Test("results are the ones that IEEE 754 and two's complement give", arguments: cases.indices)
  func results(index: Int) throws {
    let (arguments, output) = Self.cases[index]
    let outcome = try Tool.run(["compute"] + arguments)
    #expect(outcome == Tool.Outcome(output: output, errors: "", status: 0), "\(arguments)")
  }

  @Test("a transverse read distance changes the program and not the result")
  func distances() throws {
    for distance in ["3", "5", "7"] {
      let outcome = try Tool.run(
        "compute", "float8e4m3", "mul", "1.125", "-3.5", "--flags", "--trd", distance)
      #expect(
        outcome
          == Tool.Outcome(output: "result  -4  0xC8\nflags   inexact\n", errors: "", status: 0))
    }
  }

  @Test("the simulated device delivers the same results, also of programs wider than a tile")
  func device() throws {
    let cases = [
      (
        ["float8e4m3", "div", "1", "3", "--flags", "--trd", "5"],
        "result  0.34  0x2B\nflags   inexact\n"
      ),
      (
        ["binary32", "mul", "0x1.fffffep127", "2", "--flags"],
        "result  inf  0x7F800000\nflags   inexact+overflow\n"
      ),
      (["binary64", "mul", "1.5", "-2.25"], "result  -3.375  0xC00B000000000000\n"),
    ]
    for (arguments, output) in cases {
      let outcome = try Tool.run(["compute"] + arguments + ["--executor", "device"])
      #expect(outcome == Tool.Outcome(output: output, errors: "", status: 0))
    }
  }

  @Test("an operand that had to be rounded is noted on standard error, and only that one")
  func rounded() throws {
    let outcome = try Tool.run(
      "compute", "binary16", "add", "0.5", "-1e9")
    #expect(
      outcome
        == Tool.Outcome(
          output: "result  -inf  0xFC00\n",
          errors: "transverse: note: '-1e9' is not a number of binary16: rounded to -inf "
            + "(0xFC00, nearestEven)\n",
          status: 0))
  }

  @Test("the environment names the executor where the option does not, and must name one")
  func executorOfEnvironment() throws {
    let arguments = ["compute", "int4", "add", "1", "2"]
    for name in ["interpreter", ""] {
      let outcome = try Tool.run(arguments, settings: ["TRANSVERSE_EXECUTOR": name])
      #expect(outcome.output == "result  3  0x3\n")
      #expect(outcome.status == 0)
    }
    let settings = ["TRANSVERSE_EXECUTOR": "abacus"]
    let bad = try Tool.run(arguments, settings: settings)
    #expect(
      bad.errors
        == "transverse: unknown executor 'abacus' (TRANSVERSE_EXECUTOR): expected one of native, "
        + "interpreter, device\n")
    #expect(bad.status == 2 && bad.output == "")
    let overruled = try Tool.run(arguments + ["--executor", "interpreter"], settings: settings)
    #expect(overruled.status == 0 && overruled.errors == "")
  }
}
