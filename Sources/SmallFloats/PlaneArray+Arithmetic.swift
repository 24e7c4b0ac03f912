extension PlaneArray {
  /// The sums, each rounded once.
  public static func + (left: PlaneArray, right: PlaneArray) -> PlaneArray {
    left.result(.add, right)
  }

  /// The differences, each rounded once.
  public static func - (left: PlaneArray, right: PlaneArray) -> PlaneArray {
    left.result(.sub, right)
  }

  /// The products, each rounded once.
  public static func * (left: PlaneArray, right: PlaneArray) -> PlaneArray {
    left.result(.mul, right)
  }

  /// The quotients, each rounded once.
  public static func / (left: PlaneArray, right: PlaneArray) -> PlaneArray {
    left.result(.div, right)
  }

  /// The sums with a number, each rounded once.
  public static func + (left: PlaneArray, right: Number) -> PlaneArray {
    left + PlaneArray(repeating: right, count: left.count)
  }

  /// The differences from a number, each rounded once.
  public static func - (left: PlaneArray, right: Number) -> PlaneArray {
    left - PlaneArray(repeating: right, count: left.count)
  }

  /// The products with a number, each rounded once.
  public static func * (left: PlaneArray, right: Number) -> PlaneArray {
    left * PlaneArray(repeating: right, count: left.count)
  }

  /// The quotients by a number, each rounded once.
  public static func / (left: PlaneArray, right: Number) -> PlaneArray {
    left / PlaneArray(repeating: right, count: left.count)
  }

  /// The numbers and products, each sum rounded once.
  ///
  /// - Parameters:
  ///   - left: the first factors.
  ///   - right: the second factors.
  /// - Returns: `self + left · right`, place by place.
  public func addingProduct(_ left: PlaneArray, _ right: PlaneArray) -> PlaneArray {
    left.result(.fma, right, self)
  }

  /// The square roots, each rounded once.
  ///
  /// - Returns: the roots.
  public func squareRoot() -> PlaneArray { result(.sqrt) }

  /// The numbers without their signs.
  public var magnitude: PlaneArray { result(.abs) }

  /// The smaller number of each place; where one is a NaN, the other.
  ///
  /// - Parameter other: the other array.
  /// - Returns: a number of each place.
  public func minimum(_ other: PlaneArray) -> PlaneArray { result(.minimum, other) }

  /// The larger number of each place; where one is a NaN, the other.
  ///
  /// - Parameter other: the other array.
  /// - Returns: a number of each place.
  public func maximum(_ other: PlaneArray) -> PlaneArray { result(.maximum, other) }

  /// Where the numbers are equal.
  ///
  /// - Parameter other: the other array.
  /// - Returns: a truth a place.
  public func equal(_ other: PlaneArray) -> [Bool] { holds(.equal, other) }

  /// Where the numbers are below those of another array.
  ///
  /// - Parameter other: the other array.
  /// - Returns: a truth a place.
  public func less(than other: PlaneArray) -> [Bool] { holds(.less, other) }

  private func holds(_ predicate: CommonOperation, _ other: PlaneArray) -> [Bool] {
    let kernel = Number.programs.kernel(predicate)
    let truths: [UInt8] = Self.run(kernel, [planes, other.planes], width: 1).codes()
    return truths.map { $0 == 1 }
  }
}

extension PlaneArray where Number: SignedNumeric {
  /// The numbers with their signs turned round.
  public static prefix func - (array: PlaneArray) -> PlaneArray { array.result(.neg) }
}
