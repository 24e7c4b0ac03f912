import NumberFormats

extension ArithmeticProperty {
  /// What holds of rounding in whatever mode.
  static let rounding: [ArithmeticProperty] = [
    law(
      "monotonicity", "x ≤ y gives x + z ≤ y + z, x · |z| ≤ y · |z| and √x ≤ √y, in every mode.",
      arity: 3, significandBits: 12
    ) { law, observation in
      let lower = law.indices.map { index in
        isBelow(law, index) ? law.columns[0][index] : law.columns[1][index]
      }
      let upper = law.indices.map { index in
        isBelow(law, index) ? law.columns[1][index] : law.columns[0][index]
      }
      let z = law.columns[2]
      let magnitudes = z.map { $0 & law.format.magnitudeMask }
      func demandOrdered(_ low: [Code], _ high: [Code], _ what: String) throws {
        for index in law.indices {
          // A NaN among the operands or results is not ordered.
          guard law.place(lower[index]) != nil, law.place(upper[index]) != nil,
            let left = law.place(low[index]), let right = law.place(high[index])
          else { continue }
          observation.label("ordered results")
          try law.demand(
            left <= right, index, "\(what): \(law.text(low[index])) > \(law.text(high[index]))")
        }
      }
      try demandOrdered(try law.run(.add, lower, z), try law.run(.add, upper, z), "x + z, y + z")
      try demandOrdered(
        try law.run(.mul, lower, magnitudes), try law.run(.mul, upper, magnitudes),
        "x · |z|, y · |z|")
      try demandOrdered(try law.run(.sqrt, lower), try law.run(.sqrt, upper), "√x, √y")
    },
    law(
      "brackets",
      "Every mode delivers what down or up delivers, which are the same or neighbours.", arity: 2,
      kinds: signed, significandBits: 12
    ) { law, _ in
      for operation in [Operation.add, .mul, .div] {
        let (x, y) = (law.columns[0], law.columns[1])
        let down = try law.run(operation, x, y, in: .down)
        let up = try law.run(operation, x, y, in: .up)
        let result = try law.run(operation, x, y)
        for index in law.indices {
          guard let least = law.place(down[index]), let most = law.place(up[index]),
            let place = law.place(result[index])
          else { continue }
          try law.demand(
            (0...1).contains(most - least), index,
            "\(operation.rawValue) down is \(law.text(down[index])), up \(law.text(up[index]))")
          try law.demand(
            place == least || place == most, index,
            "\(operation.rawValue) is \(law.text(result[index])), down \(law.text(down[index])), "
              + "up \(law.text(up[index]))")
        }
      }
    },
  ]

  private static func isBelow(_ law: FloatLaw, _ index: Int) -> Bool {
    guard let x = law.place(law.columns[0][index]), let y = law.place(law.columns[1][index]) else {
      return true
    }
    return x <= y
  }
}
