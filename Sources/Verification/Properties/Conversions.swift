import FormatArithmetic
import NumberFormats
import PropertyTesting

extension ArithmeticProperty {
  /// Conversions and texts that lose nothing.
  static let conversions: [ArithmeticProperty] = [
    law(
      "widening", "A number converted to a wider format and back is the same, in every mode.",
      arity: 1
    ) { law, _ in
      let wide = try wider(than: law.format)
      let there = try law.run(.convert(.float(wide)), law.columns[0])
      let back = try law.run(.convert(.float(law.format)), [there], of: .float(wide))
      for index in law.indices where law.place(law.columns[0][index]) != nil {
        try law.demand(
          back[index] == law.columns[0][index], index,
          "\(wide.name) and back gives \(law.text(back[index]))")
      }
    },
    ArithmeticProperty(
      "widerIntegers", "An integer converted to a wider format and back is the same."
    ) { name, summary, context in
      let cases = zip(FormatGenerator.integers(width: 64), .integer(in: 1...64)).flatMap {
        narrow, more in
        CodeGenerator.operands([.integer(narrow)]).array(count: 1...128).map {
          (narrow, narrow.width + more, $0)
        }
      }
      return Property(name, summary, of: cases) { value, observation in
        let (narrow, width, tuples) = value
        let wide = try IntegerFormat(width: width, isSigned: narrow.isSigned)
        let codes = tuples.map { $0[0] }
        let there = context.results(
          try OperationProgram(.convert(.integer(wide)), .integer(narrow)), [codes])
        let back = context.results(
          try OperationProgram(.convert(.integer(narrow)), .integer(wide)), [there])
        for (code, returned) in zip(codes, back) {
          try observation.require(
            code == returned,
            "\(narrow.name) \(code) to \(wide.name) and back is \(returned)")
        }
      }
    },
    ArithmeticProperty(
      "texts",
      "Every code but a NaN is read back from its texts: shortest, exact, hexadecimal, bits."
    ) { name, summary, _ in
      let cases = FormatGenerator.all(width: 66).flatMap { format in
        CodeGenerator.operands([format]).array(count: 1...64).map { (format, $0.map { $0[0] }) }
      }
      return Property(name, summary, of: cases) { value, observation in
        let (format, codes) = value
        for code in codes {
          let bits = format.bitsText(of: code)
          try observation.require(
            try format.code(fromBits: bits) == code, "\(format.name) \(bits) is not read back")
          if case .float(let float) = format, float.isNaN(code) { continue }
          if case .posit(let posit) = format, code == posit.notAReal { continue }
          for text in [format.text(of: code), format.exactText(of: code)] {
            let read = try format.code(fromText: text).code
            try observation.require(
              read == code,
              "\(format.name) \(bits) is '\(text)', read as \(format.bitsText(of: read))")
          }
        }
      }
    },
  ]

  /// A format of IEEE 754's kind that has every number of a format.
  private static func wider(than format: FloatFormat) throws -> FloatFormat {
    // Its normal numbers reach down to the least subnormal, and up to the largest.
    let reach = max(format.bias + format.significandBits, format.maximumExponent + 1)
    let exponentBits = Int.bitWidth - reach.leadingZeroBitCount + 1
    return try FloatFormat(
      exponentBits: max(2, exponentBits), significandBits: format.significandBits + 1)
  }
}
