import NumberFormats

extension ArithmeticProperty {
  /// Comparisons, the total order, and minima and maxima.
  static let ordering: [ArithmeticProperty] = [
    law(
      "comparisons",
      "Exactly one of x < y, x = y, x > y and unordered holds, and it is the order of the numbers.",
      arity: 2
    ) { law, _ in
      let (x, y) = (law.columns[0], law.columns[1])
      func run(_ comparison: Comparison) throws -> [Code] {
        try law.run(.compare(comparison), x, y)
      }
      let less = try run(.lt)
      let equal = try run(.eq)
      let greater = try run(.gt)
      let unordered = try run(.unordered)
      let (atMost, different) = (try run(.le), try run(.ne))
      for index in law.indices {
        let sum = less[index] + equal[index] + greater[index] + unordered[index]
        try law.demand(sum == 1, index, "\(sum) of lt, eq, gt and unordered hold")
        try law.demand(atMost[index] == less[index] | equal[index], index, "le is not lt or eq")
        try law.demand(different[index] == 1 - equal[index], index, "ne is not the opposite of eq")
        if let left = law.place(x[index]), let right = law.place(y[index]) {
          try law.demand(less[index] == (left < right ? 1 : 0), index, "lt is \(less[index])")
          try law.demand(equal[index] == (left == right ? 1 : 0), index, "eq is \(equal[index])")
        } else {
          try law.demand(unordered[index] == 1, index, "a NaN is ordered")
        }
      }
    },
    law(
      "totalOrder", "The total order is total, antisymmetric and transitive.", arity: 3
    ) { law, _ in
      let (x, y, z) = (law.columns[0], law.columns[1], law.columns[2])
      let forth = try law.run(.totalOrder, x, y)
      let back = try law.run(.totalOrder, y, x)
      let next = try law.run(.totalOrder, y, z)
      let far = try law.run(.totalOrder, x, z)
      for index in law.indices {
        try law.demand(forth[index] | back[index] == 1, index, "neither x ⊑ y nor y ⊑ x")
        try law.demand(
          forth[index] & back[index] == 0 || x[index] == y[index], index, "x ⊑ y ⊑ x, but x ≠ y")
        try law.demand(
          forth[index] & next[index] <= far[index], index, "x ⊑ y ⊑ z, but not x ⊑ z")
      }
    },
    law(
      "extrema",
      "The minimum and the maximum of two numbers are the two in order, whichever comes first.",
      arity: 2
    ) { law, _ in
      let (x, y) = (law.columns[0], law.columns[1])
      let pairs: [(Extremum, Extremum)] = [
        (.minimum, .maximum), (.minimumNumber, .maximumNumber),
        (.minimumMagnitude, .maximumMagnitude),
      ]
      for (least, most) in pairs {
        let low = try law.run(.extremum(least), x, y)
        let high = try law.run(.extremum(most), x, y)
        try law.demandEqual(low, try law.run(.extremum(least), y, x), "\(least) of x, y and y, x")
        try law.demandEqual(high, try law.run(.extremum(most), y, x), "\(most) of x, y and y, x")
        for index in law.indices {
          guard law.place(x[index]) != nil, law.place(y[index]) != nil else { continue }
          try law.demand(
            [low[index], high[index]].sorted() == [x[index], y[index]].sorted(), index,
            "\(least) and \(most) are \(law.text(low[index])) and \(law.text(high[index]))")
          let mask = least.comparesMagnitudes ? law.format.magnitudeMask : law.format.codeMask
          guard let left = law.place(low[index] & mask), let right = law.place(high[index] & mask)
          else { continue }
          try law.demand(left <= right, index, "\(least) is above \(most)")
        }
      }
    },
  ]
}
