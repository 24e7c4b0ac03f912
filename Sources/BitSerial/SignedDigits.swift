/// A constant in signed digits -1, 0 and 1 of which no two neighbours differ from 0: the canonical
/// signed-digit form, with the fewest digits that differ from 0 (Reitwiesner 1960).
struct SignedDigits: Equatable {
  /// The digits, least significant first; the last one differs from 0.
  let digits: [Int]

  /// The canonical form of a number.
  init(canonical value: Int128) {
    var digits: [Int] = []
    var rest = value
    while rest != 0 {
      // An odd rest is followed by two even ones: the digit is 2 - (rest mod 4).
      let digit = rest & 1 == 0 ? 0 : rest & 3 == 1 ? 1 : -1
      digits.append(digit)
      // Halves first, so that the ends of the range do not overflow.
      rest = (rest >> 1) + (digit < 0 ? 1 : 0)
    }
    self.digits = digits
  }

  /// The binary form of a number: no negative digits but the sign's.
  init(binary value: Int128) {
    let magnitude = value.magnitude
    let count = UInt128.bitWidth - magnitude.leadingZeroBitCount
    digits = (0..<count).map { Int(magnitude >> UInt128($0) & 1) * (value < 0 ? -1 : 1) }
  }

  /// The number of digits that differ from 0.
  var weight: Int { digits.count { $0 != 0 } }
}
