extension Generator where Value: FixedWidthInteger & Sendable {
  /// The integers of a range, the ends and the small ones more often than others.
  ///
  /// The simplest is the one nearest to zero; of equally near ones the positive one. A fresh draw is
  /// in a quarter of the cases within 2 of an end or of zero, in a quarter of a uniform length in
  /// bits, and else uniform.
  ///
  /// - Parameter range: the integers; of at most 64 bits.
  /// - Returns: the generator.
  public static func integer(in range: ClosedRange<Value>) -> Generator {
    precondition(Value.bitWidth <= 64, "integers of more than 64 bits are made of several draws")
    let order = IntegerOrder(range)
    return Generator { (choices) throws(Rejection) in
      order.value(
        try choices.draw(upTo: order.last) { random in
          switch random.number(upTo: 3) {
          case 0:
            let near = random.number(upTo: 4)
            return random.isOne(in: 2) ? near : order.last - Swift.min(near, order.last)
          case 1:
            let bits = random.number(upTo: UInt64(64 - order.last.leadingZeroBitCount))
            return bits == 0 ? 0 : random.next() >> (64 - bits)
          default: return random.number(upTo: order.last)
          }
        })
    }
  }
}

extension Generator where Value == Bool {
  /// False, which is simpler, or true.
  public static var boolean: Generator {
    Generator { (choices) throws(Rejection) in try choices.draw(upTo: 1) == 1 }
  }
}

/// The integers of a range by their simplicity: nearest to zero first, the positive before the
/// negative.
struct IntegerOrder<Value: FixedWidthInteger & Sendable>: Sendable {
  private let origin: Value
  /// How many integers of the range stand above and below the origin.
  private let above: UInt64
  private let below: UInt64

  init(_ range: ClosedRange<Value>) {
    origin = Swift.min(Swift.max(0, range.lowerBound), range.upperBound)
    above =
      UInt64(truncatingIfNeeded: range.upperBound &- origin)
      & Self.mask
    below = UInt64(truncatingIfNeeded: origin &- range.lowerBound) & Self.mask
  }

  private static var mask: UInt64 {
    Value.bitWidth >= 64 ? .max : (1 << UInt64(Value.bitWidth)) - 1
  }

  /// The number of the last integer.
  var last: UInt64 { above &+ below }

  /// The integer with a number: `0, 1, -1, 2, -2, …`, and the rest of the longer side at the end.
  func value(_ number: UInt64) -> Value {
    let paired = Swift.min(above, below)
    let distance: UInt64
    let isAbove: Bool
    if number / 2 < paired || (number / 2 == paired && number & 1 == 0) {
      distance = number / 2 + (number & 1)
      isAbove = number & 1 == 1
    } else {
      distance = number - paired
      isAbove = above > below
    }
    let offset = Value(truncatingIfNeeded: distance)
    return isAbove ? origin &+ offset : origin &- offset
  }
}
