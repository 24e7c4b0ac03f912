import NumberFormats

extension ArithmeticProperty {
  /// Powers of two, and the neighbours of numbers.
  static let scaling: [ArithmeticProperty] = [
    law(
      "scaling",
      "logB is the exponent; x · 2^n · 2^-n is x where the first scaling is exact and finite.",
      arity: 2
    ) { law, observation in
      let numbers = law.columns[0]
      let scale = law.format.scaleFormat
      let exponents = try law.run(.logB, numbers)
      // A few binades on, so that the result is often in range.
      let distances = law.columns[1].map { Int($0 & 15) - 8 }
      func codes(_ distances: [Int]) -> [Code] {
        distances.map { Code(truncatingIfNeeded: $0) & scale.codeMask }
      }
      let up = try law.run(.scaleB, numbers, codes(distances), in: .up)
      let down = try law.run(.scaleB, numbers, codes(distances), in: .down)
      let back = try law.run(.scaleB, up, codes(distances.map { -$0 }))
      for index in law.indices {
        guard let value = law.format.value(of: numbers[index]), value.significand != 0 else {
          continue
        }
        let length = UInt128.bitWidth - value.significand.leadingZeroBitCount
        let exponent = Code(truncatingIfNeeded: value.exponent + length - 1) & scale.codeMask
        try law.demand(
          exponents[index] == exponent, index,
          "logB is \(exponents[index]), the exponent \(value.exponent + length - 1)")
        guard up[index] == down[index], let scaled = law.format.value(of: up[index]),
          scaled.significand != 0, up[index] & law.format.magnitudeMask != law.format.largestFinite
        else { continue }
        observation.label("scaled exactly")
        try law.demand(
          back[index] == numbers[index], index,
          "scaled by 2^\(distances[index]) and back it is \(law.text(back[index]))")
      }
    },
    law(
      "neighbours", "nextDown(nextUp(x)) = x, and nothing lies between x and nextUp(x).", arity: 1,
      kinds: signed
    ) { law, _ in
      let numbers = law.columns[0]
      let up = try law.run(.nextUp, numbers)
      let back = try law.run(.nextDown, up)
      for index in law.indices {
        guard let place = law.place(numbers[index]), let above = law.place(up[index]),
          up[index] != numbers[index], law.format.value(of: up[index]) != nil
        else { continue }
        try law.demand(above == place + 1, index, "nextUp is \(law.text(up[index]))")
        try law.demand(
          law.place(back[index]) == place, index,
          "nextDown(nextUp(x)) is \(law.text(back[index]))")
      }
    },
  ]
}
