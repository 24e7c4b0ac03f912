import NumberFormats
import Testing
import VectorFiles

@Suite("Names of functions and files") struct VectorNameTests {
  private static let functions: [(name: String, format: String, operation: String)] = [
    ("f16_add", "binary16", "add"), ("f32_mulAdd", "binary32", "fma"),
    ("f64_rem", "binary64", "rem"), ("f128_sqrt", "binary128", "sqrt"),
    ("f16_roundToInt", "binary16", "roundToIntegral"),
    ("f16_roundToInt_x", "binary16", "roundToIntegralExact"),
    ("f16_le", "binary16", "le"), ("f16_le_quiet", "binary16", "leQuiet"),
    ("f16_lt_quiet", "binary16", "ltQuiet"), ("f16_eq_signaling", "binary16", "eqSignaling"),
    ("f32_to_i32", "binary32", "convert:int32"), ("ui64_to_f16", "uint64", "convert:binary16"),
    ("bf16_to_f32", "bfloat16", "convert:binary32"),
    ("float8e4m3fn_add", "float8e4m3fn", "add"), ("posit16_mul", "posit16", "mul"),
    ("int8_add", "int8", "add"), ("float8e4m3_to_bf16", "float8e4m3", "convert:bfloat16"),
    ("e6m9_dot4", "e6m9", "dot:4"),
    ("f16_minimumMagnitudeNumber", "binary16", "minimumMagnitudeNumber"),
    ("f16_class", "binary16", "class"), ("q0.15_mul", "q0.15", "mul"),
  ]

  @Test("the names of TestFloat, and their extension, stand for the operations they say")
  func functions() throws {
    for (text, format, operation) in Self.functions {
      let name = try VectorName(text)
      #expect(name.format.name == format && name.operation.rawValue == operation, "\(text)")
      #expect(name.rounding == nil && name.tininess == nil)
      let call = try VectorCall(name.operation, name.format, tellsInexact: false)
      #expect(call.functionName == text)
    }
  }

  @Test(
    "a mode, a rule of tininess and -exact are told by the name, also as TestFloat's tester does")
  func modes() throws {
    let cases: [(name: String, mode: RoundingMode?, tininess: Tininess?, isExact: Bool)] = [
      ("f16_add_near_even", .nearestEven, nil, false),
      ("f16_add_near_maxMag", .nearestAway, nil, false),
      ("f16_add_minMag", .towardZero, nil, false), ("f16_add_min", .down, nil, false),
      ("f16_add_max_before", .up, .beforeRounding, false), ("f16_add_odd", .odd, nil, false),
      ("f16_to_i32_r_minMag", .towardZero, nil, false),
      ("f16_to_i32_rx_near_even", .nearestEven, nil, true),
      ("f16_to_i32_x_min", .down, nil, true),
      ("f16_add_stochasticB8", .stochastic(.b, bits: 8), nil, false),
    ]
    for (text, mode, tininess, isExact) in cases {
      let name = try VectorName(text)
      #expect(
        name.rounding == mode && name.tininess == tininess && name.isExact == isExact, "\(text)")
    }
  }

  @Test("the name of a file leads back to its call: every operation of the catalogue in every mode")
  func everyFile() throws {
    var seen = 0
    let operations =
      Operation.plain + [.sum(terms: 3), .dot(terms: 2)]
      + Catalogue.entries.map { .convert($0.format) }
    for entry in Catalogue.entries {
      for operation in operations where operation.applies(to: entry.format) {
        for mode in RoundingMode.allCases {
          for tininess in Tininess.allCases {
            guard
              let call = try? VectorCall(
                operation, entry.format, rounding: mode, tininess: tininess)
            else { continue }
            let name = try VectorName(ofFile: "set/\(call.fileName).tv.gz")
            let read = try VectorCall(
              name.operation, name.format, rounding: name.rounding ?? .nearestEven,
              tininess: name.tininess ?? .afterRounding, tellsInexact: name.isExact)
            if read != call { Issue.record("\(call.fileName): \(read)") }
            seen += 1
          }
        }
      }
    }
    #expect(seen > 10_000)
  }

  @Test("what is no name is refused in one line")
  func refused() {
    let cases = [
      ("f16", "it has no format and operation"), ("f17_add", "unknown format 'f17'"),
      ("f16_frob", "unknown operation 'frob'"), ("f16_to_f17", "unknown format 'f17'"),
    ]
    for (name, because) in cases {
      let error = #expect(throws: VectorNameError.self) { try VectorName(name) }
      #expect(error?.description.contains(because) == true, "\(name): \(String(describing: error))")
      #expect(error?.description.contains("\n") == false)
    }
    #expect(throws: VectorNameError.tellsNothing(file: "a/data.tv")) {
      try VectorName(ofFile: "a/data.tv")
    }
  }
}
