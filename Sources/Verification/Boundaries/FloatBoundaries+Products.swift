import NumberFormats

extension FloatBoundaries {
  // MARK: Products

  /// `x · y` at a boundary: a midpoint as the product of two short numbers, or a full product whose
  /// cut-off part is half a unit, but for little.
  func product(_ kind: Int, _ draws: inout Draws) -> [Code] {
    let place = grid.place(kind, &draws)
    let pair =
      (draws.word() & 1 == 0 || grid.precision > 62
        ? shortFactors(place, &draws) : longFactors(place, &draws))
      ?? [place, grid.beside(grid.floor(1, 0), &draws)]
    let codes = [grid.signed(pair[0], &draws), grid.signed(pair[1], &draws)]
    return draws.word() & 1 == 0 ? codes : codes.reversed()
  }

  /// Two odd numbers whose product has one bit more than the numbers of the binade of a place have.
  private func shortFactors(_ place: Code, _ draws: inout Draws) -> [Code]? {
    let midpoint = grid.midpoint(above: place)
    let length = max(midpoint.significand.bitLength, 1)
    for _ in 0..<8 {
      let first = 1 + draws.below(length)
      let a = draws.bits(first) | 1 | 1 << UInt128(first - 1)
      let second = length + 1 - a.bitLength
      let b = draws.bits(second) | 1 | 1 << UInt128(second - 1)
      guard a.bitLength <= grid.precision, b.bitLength <= grid.precision,
        a.multipliedFullWidth(by: b).high == 0, (a &* b).bitLength == length
      else { continue }
      if let pair = scaled(a, b, to: midpoint.exponent, &draws) {
        return [grid.beside(pair[0], &draws), pair[1]]
      }
    }
    return nil
  }

  /// Two full numbers with a product in the binade of a place whose lower half begins as a midpoint's.
  private func longFactors(_ place: Code, _ draws: inout Draws) -> [Code]? {
    let bits = grid.precision - 1
    guard bits >= 2 else { return nil }
    let leading: UInt128 = 1 << UInt128(bits)
    let half: UInt128 = 1 << UInt128(bits - 1)
    let (significand, exponent) = grid.parts(place)
    let binade = exponent + significand.bitLength - 1
    for _ in 0..<8 {
      let a = draws.bits(bits) | leading | 1
      let rest = half &+ UInt128(draws.below(5)) &- 2
      let b = leading | (rest &* OddResidues.inverse(a, bits: bits)) & lowBits(bits)
      guard (a &* b).bitLength == 2 * bits + 1 else { continue }
      // The product's leading bit stands in the binade of the place.
      if let pair = scaled(a, b, to: binade - 2 * bits, &draws) { return pair }
    }
    return nil
  }

  /// Codes of `a · 2^i` and `b · 2^j` with `i + j` given, `i` drawn from those that the format allows.
  private func scaled(
    _ a: UInt128, _ b: UInt128, to exponent: Int, _ draws: inout Draws
  ) -> [Code]? {
    let least = grid.format.minimumExponent - grid.format.significandBits
    let lowest = max(least, exponent - (grid.maximumExponent - b.bitLength + 1))
    let highest = min(grid.maximumExponent - a.bitLength + 1, exponent - least)
    guard lowest <= highest else { return nil }
    let first = lowest + draws.below(highest - lowest + 1)
    guard let x = grid.code(a, first), let y = grid.code(b, exponent - first) else { return nil }
    return [x, y]
  }

  // MARK: Quotients and roots

  /// `x / y` as near to a midpoint as quotients come, or on one where numbers are subnormal.
  func quotient(_ kind: Int, _ draws: inout Draws) -> [Code] {
    let place = grid.place(kind, &draws)
    let pair = dividend(place, &draws) ?? [grid.beside(place, &draws), grid.floor(1, 0)]
    return [grid.signed(pair[0], &draws), grid.signed(pair[1], &draws)]
  }

  private func dividend(_ place: Code, _ draws: inout Draws) -> [Code]? {
    let midpoint = grid.midpoint(above: place)
    let precision = grid.precision
    guard precision <= 62 else { return nil }
    let length = midpoint.significand.bitLength
    for _ in 0..<8 {
      var q = midpoint.significand
      let x: UInt128
      let y: UInt128
      var exponent = midpoint.exponent
      if length < precision, draws.word() & 1 == 0 {
        // Few enough bits for an exact multiple.
        y = draws.bits(precision - length + 1) | 1
        x = q * y
      } else {
        // q·y - d is a multiple of 2^k: the quotient of that by y misses q by d / y.
        q |= UInt128(draws.below(2)) << 1
        let k = length
        let d = UInt128(2 * draws.below(3) + 1)
        let low = (d &* OddResidues.inverse(q, bits: k)) & lowBits(k)
        y = draws.word() & 1 == 0 ? low : (1 << UInt128(k)) - low
        let error = q &* y & lowBits(k)
        x = (q &* y &+ (error > d ? (1 << UInt128(k)) - error : 0 &- error)) >> UInt128(k)
        exponent += k
      }
      guard x > 0, y > 0, x.bitLength <= precision, y.bitLength <= precision else { continue }
      // x·2^i / y·2^j with i - j given.
      let least = grid.format.minimumExponent - grid.format.significandBits
      let lowest = max(least, least + exponent)
      let highest = min(
        grid.maximumExponent - x.bitLength + 1,
        exponent + grid.maximumExponent - y.bitLength + 1)
      guard lowest <= highest else { continue }
      let first = lowest + draws.below(highest - lowest + 1)
      if let a = grid.code(x, first), let b = grid.code(y, first - exponent) { return [a, b] }
    }
    return nil
  }

  /// `√x` as near to a midpoint as roots come: x is the square of one but for a small number; or the
  /// square of a number, or next to it.
  func root(_ kind: Int, _ draws: inout Draws) -> [Code] {
    let precision = grid.precision
    let place = grid.place(kind, &draws)
    if precision <= 62, draws.word() & 1 == 0 {
      for _ in 0..<8 {
        let k = precision + 1 + draws.below(2)
        let small = 1 &+ 8 &* UInt128(draws.below(64))
        let square = draws.word() & 1 == 0 ? small : 0 &- (small &+ 6)
        let residue = OddResidues.squareRoot(square & lowBits(k), bits: k)
        let modulus: UInt128 = 1 << UInt128(k - 1)
        var root = residue & (modulus - 1)
        if draws.word() & 1 == 0 { root = modulus - root }
        if root.bitLength <= precision { root += modulus }
        guard root.bitLength == precision + 1 else { continue }
        let x = (root &* root &- square) >> UInt128(k)
        guard x.bitLength <= precision, x > 0 else { continue }
        // An even exponent keeps the root's bits.
        let even = 2 * (draws.below(grid.maximumExponent) - grid.maximumExponent / 2)
        if let code = grid.code(x, even + k & 1) { return [code] }
      }
    }
    let (significand, exponent) = grid.parts(place)
    guard 2 * significand.bitLength <= 128 else { return [grid.beside(place, &draws)] }
    return [grid.beside(grid.floor(significand &* significand, 2 * exponent), &draws)]
  }
}
