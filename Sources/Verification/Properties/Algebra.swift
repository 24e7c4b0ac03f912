import NumberFormats

extension ArithmeticProperty {
  /// Laws that survive rounding.
  static let algebra: [ArithmeticProperty] = [
    law(
      "commutativity", "x + y = y + x, x · y = y · x and fma(x, y, z) = fma(y, x, z).", arity: 3,
      significandBits: 12
    ) { law, _ in
      let (x, y, z) = (law.columns[0], law.columns[1], law.columns[2])
      try law.demandEqual(try law.run(.add, x, y), try law.run(.add, y, x), "x + y, y + x")
      try law.demandEqual(try law.run(.mul, x, y), try law.run(.mul, y, x), "x · y, y · x")
      try law.demandEqual(
        try law.run(.fma, x, y, z), try law.run(.fma, y, x, z), "fma(x, y, z), fma(y, x, z)")
    },
    law(
      "identities", "x + 0 = x - 0 = x · 1 = x / 1 = x for every number x.", arity: 1,
      significandBits: 16
    ) { law, _ in
      let numbers = law.columns[0]
      let zeros = law.constant(0)
      func demandSame(_ result: [Code], _ what: String) throws {
        for index in law.indices where law.place(numbers[index]) != nil {
          try law.demand(
            law.place(result[index]) == law.place(numbers[index]), index,
            "\(what) is \(law.text(result[index]))")
        }
      }
      try demandSame(try law.run(.add, numbers, zeros), "x + 0")
      try demandSame(try law.run(.sub, numbers, zeros), "x - 0")
      guard let one = law.one else { return }
      try demandSame(try law.run(.mul, numbers, law.constant(one)), "x · 1")
      try demandSame(try law.run(.div, numbers, law.constant(one)), "x / 1")
    },
    law(
      "negation",
      "-x + -y = -(x + y) and -x · y = -(x · y), up and down taking each other's place.", arity: 2,
      kinds: signed
    ) { law, _ in
      let (x, y) = (law.columns[0], law.columns[1])
      let mirrored = mirror(law.rounding)
      let minus = try law.negated(x)
      try law.demandEqualNumbers(
        try law.run(.add, minus, try law.negated(y), in: mirrored),
        try law.negated(try law.run(.add, x, y)), "-x + -y, -(x + y)")
      try law.demandEqualNumbers(
        try law.run(.mul, minus, y, in: mirrored), try law.negated(try law.run(.mul, x, y)),
        "-x · y, -(x · y)")
    },
    law("subtraction", "x - y = x + -y.", arity: 2, kinds: signed) { law, _ in
      let (x, y) = (law.columns[0], law.columns[1])
      try law.demandEqualNumbers(
        try law.run(.sub, x, y), try law.run(.add, x, try law.negated(y)), "x - y, x + -y")
    },
  ]

  private static func mirror(_ mode: RoundingMode) -> RoundingMode {
    switch mode {
    case .up: .down
    case .down: .up
    default: mode
    }
  }
}
