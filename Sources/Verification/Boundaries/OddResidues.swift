/// Arithmetic of odd numbers modulo powers of two: how a product is given its lowest bits.
enum OddResidues {
  /// The inverse of an odd number modulo `2^bits`: `x · x⁻¹ ≡ 1`.
  ///
  /// Newton's step doubles the number of right bits, of which an odd number is three to begin with.
  static func inverse(_ number: UInt128, bits: Int) -> UInt128 {
    precondition(number & 1 == 1, "an even number has no inverse modulo a power of two")
    var inverse = number
    for _ in 0..<6 { inverse = inverse &* (2 &- number &* inverse) }
    return inverse & lowBits(bits)
  }

  /// A root `q² ≡ square` modulo `2^bits` of a number that is 1 modulo 8, as every odd square is.
  static func squareRoot(_ square: UInt128, bits: Int) -> UInt128 {
    precondition(square & 7 == 1, "no odd square is \(square & 7) modulo 8")
    var root: UInt128 = 1
    // A root modulo 2^i is, or is not, one modulo 2^(i+1); adding 2^(i-1) makes it one.
    for bit in 3..<max(bits, 3) where (root &* root &- square) >> UInt128(bit) & 1 == 1 {
      root |= 1 << UInt128(bit - 1)
    }
    return root & lowBits(bits)
  }
}
