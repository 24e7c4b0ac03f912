import FormatArithmetic
import Golden
import NumberFormats
import PropertyTesting

extension ArithmeticProperty {
  /// fma against what it is made of, and against exact rationals.
  static let fusedMultiplyAddition: [ArithmeticProperty] = [
    law(
      "fma", "fma(x, y, 0) = x · y and fma(x, 1, z) = x + z.", arity: 2, significandBits: 12
    ) { law, _ in
      let (x, y) = (law.columns[0], law.columns[1])
      try law.demandEqualNumbers(
        try law.run(.fma, x, y, law.constant(0)), try law.run(.mul, x, y), "fma(x, y, 0), x · y")
      guard let one = law.one else { return }
      try law.demandEqual(
        try law.run(.fma, x, law.constant(one), y), try law.run(.add, x, y), "fma(x, 1, y), x + y")
    },
    law(
      "fmaExactly", "fma is the exact x · y + z of rational numbers, rounded once.", arity: 3,
      significandBits: 12
    ) { law, _ in
      guard
        let golden = ExactGolden(
          .fma, .float(law.format), Attributes(rounding: law.rounding))
      else { throw Rejection() }
      let result = try law.run(.fma, law.columns[0], law.columns[1], law.columns[2])
      var expected = law.constant(0)
      expected.withUnsafeMutableBufferPointer { results in
        law.columns[0].withUnsafeBufferPointer { x in
          law.columns[1].withUnsafeBufferPointer { y in
            law.columns[2].withUnsafeBufferPointer { z in
              golden.evaluate([x, y, z], results: results, flags: nil)
            }
          }
        }
      }
      try law.demandEqual(result, expected, "fma(x, y, z) and the exact rational number")
    },
  ]
}
