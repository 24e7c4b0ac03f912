import Testing

@Suite("The describe subcommand") struct DescribeTests {
  @Test("a float's parameters, and numbers of every class taken apart")
  func float() throws {
    let expected = """
      name              binary16
      aliases           half, fp16, float16, f16
      source            IEEE 754-2019, 3.6
      shape             e5m10
      width             16
      exponent bits     5
      significand bits  10 stored, precision 11
      bias              15
      exponents         -14…15
      largest           65504  0x7BFF
      least normal      0.00006104  0x0400
      least subnormal   6e-8  0x0001
      operations        add sub mul div sqrt fma rem recip rsqrt roundToIntegral roundToIntegralExact \
      neg abs copySign nextUp nextDown scaleB logB class minimum maximum minimumNumber \
      maximumNumber minimumMagnitude maximumMagnitude minimumMagnitudeNumber \
      maximumMagnitudeNumber eq ne lt le gt ge eqSignaling neSignaling ltQuiet leQuiet gtQuiet \
      geQuiet unordered totalOrder exp log tanh sigmoid

      -1.5
        bits         0xBE00
        fields       1 01111 1000000000
        class        negative normal
        value        -1.5
        hexadecimal  -0x1.8p+0

      0x0001
        bits         0x0001
        fields       0 00000 0000000001
        class        positive subnormal
        value        6e-8
        exact        0.000000059604644775390625
        hexadecimal  0x1p-24

      -inf
        bits         0xFC00
        fields       1 11111 0000000000
        class        negative infinity
        value        -inf
        hexadecimal  -inf

      0x7C01
        bits         0x7C01
        fields       0 11111 0000000001
        class        positive signaling NaN
        value        nan
        hexadecimal  nan

      """
    let outcome = try Tool.run("describe", "half", "-1.5", "0x0001", "-inf", "0x7C01")
    #expect(outcome == Tool.Outcome(output: expected, errors: "", status: 0))
  }

  @Test("an integer of any width, and what it can hold")
  func integer() throws {
    let expected = """
      name        int13
      width       13
      encoding    two's complement
      least       -4096  0x1000
      largest     4095  0x0FFF
      operations  add sub mul div rem neg abs minimum maximum eq ne lt le gt ge addFull subFull mulFull \
      shiftLeft shiftRight popcount majority

      -1
        bits         0x1FFF
        fields       1111111111111
        value        -1
        hexadecimal  -0x1

      """
    let outcome = try Tool.run("describe", "int13", "-1")
    #expect(outcome == Tool.Outcome(output: expected, errors: "", status: 0))
  }

  @Test("a number that had to be rounded is noted on standard error")
  func rounded() throws {
    let outcome = try Tool.run("describe", "binary16", "0.1")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("  exact        0.0999755859375\n"))
    #expect(
      outcome.errors
        == "transverse: note: '0.1' is not a number of binary16: rounded to 0.0999755859375 "
        + "(0x2E66, nearestEven)\n")
  }
}
