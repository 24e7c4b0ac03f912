import NumberFormats

extension ArithmeticProperty {
  /// Results that are exact, or known to lie between two squares.
  static let exactness: [ArithmeticProperty] = [
    law(
      "sterbenz", "y/2 ≤ x ≤ 2y makes x - y exact: up and down deliver the same.", arity: 2,
      kinds: signed
    ) { law, observation in
      let (x, y) = (law.columns[0], law.columns[1])
      let down = try law.run(.sub, x, y, in: .down)
      let up = try law.run(.sub, x, y, in: .up)
      var isMet = false
      for index in law.indices where isWithinTwo(law.format, x[index], y[index]) {
        isMet = true
        try law.demand(
          law.place(down[index]) == law.place(up[index]), index,
          "x - y is not exact: down \(law.text(down[index])), up \(law.text(up[index]))")
      }
      observation.cover("within a factor of two", atLeast: 0.3, isMet)
    },
    law(
      "sqrt", "√x rounded down is r where r² ≤ x and the number above r has a square above x.",
      arity: 1, kinds: signed, significandBits: 12
    ) { law, _ in
      let numbers = law.columns[0]
      let root = try law.run(.sqrt, numbers, in: .down)
      let above = try law.run(.nextUp, root)
      let minus = try law.negated(numbers)
      // Rounded up, a difference is above zero exactly when it is so before it is rounded.
      let excess = try law.run(.fma, root, root, minus, in: .up)
      let excessAbove = try law.run(.fma, above, above, minus, in: .up)
      for index in law.indices {
        guard let place = law.place(numbers[index]), place >= 0,
          law.format.value(of: numbers[index]) != nil
        else { continue }
        if let sign = law.place(excess[index]) {
          try law.demand(sign <= 0, index, "√x is \(law.text(root[index])), whose square exceeds x")
        }
        // Beyond the largest number there is an infinity, a NaN, or nothing above at all.
        if above[index] != root[index], let sign = law.place(excessAbove[index]) {
          try law.demand(
            sign > 0, index,
            "√x is \(law.text(root[index])), but the square of the number above is not above x")
        }
      }
    },
  ]

  /// Whether `y/2 ≤ x ≤ 2y` for positive numbers.
  private static func isWithinTwo(_ format: FloatFormat, _ x: Code, _ y: Code) -> Bool {
    guard let first = format.value(of: x), let second = format.value(of: y),
      !first.isNegative, !second.isNegative, first.significand != 0, second.significand != 0
    else { return false }
    func isAtMostTwice(_ one: Dyadic, _ other: Dyadic) -> Bool {
      // Significands have at most 24 bits, so that a distance of 64 decides.
      let distance = one.exponent - other.exponent - 1
      if distance > 64 { return false }
      if distance < -64 { return true }
      return distance >= 0
        ? one.significand << UInt128(distance) <= other.significand
        : one.significand <= other.significand << UInt128(-distance)
    }
    return isAtMostTwice(first, second) && isAtMostTwice(second, first)
  }
}
