import NumberFormats
import SmallFloats
import TestSupport

typealias SignedFloat = ProgrammedFloat & SignedNumeric
typealias BinaryFloat = ProgrammedFloat & BinaryFloatingPoint

/// The types that have a name, and shapes that have none.
enum EveryType {
  static let small: [any ProgrammedFloat.Type] = [
    Float8E5M2.self, Float8E4M3.self, Float8E3M4.self, Float8E4M3FN.self, Float8E4M3FNUZ.self,
    Float8E5M2FNUZ.self, Float8E4M3B11FNUZ.self, Float6E3M2FN.self, Float6E2M3FN.self,
    Float4E2M1FN.self, Binary8P3SE.self, Binary8P4SE.self, Binary8P5SE.self, Binary4P2SF.self,
    Binary8P1UF.self, IEEEFloat<UInt8, 3, 2>.self, IEEEFloat<UInt16, 2, 5>.self,
    P3109Float<UInt8, 6, 3, UnsignedExtended>.self, Nibble.self,
  ]

  static let large: [any ProgrammedFloat.Type] = [
    Binary16.self, BFloat16.self, TensorFloat32.self, Binary32.self, Binary64.self,
    IEEEFloat<UInt32, 6, 13>.self,
  ]

  static let all = small + large

  static let upTo16Bits = all.filter { $0.format.width <= 16 }
}

extension EveryType {
  static let smallSigned = small.compactMap { $0 as? any SignedFloat.Type }
  static let smallCompact = small.compactMap { $0 as? any CompactFloat.Type }
}

/// A type of one's own, as the documentation of `ProgrammedFloat` shows it.
struct Nibble: CompactFloat, SignedNumeric {
  static let programs = FloatPrograms(nibbleFormat)
  let bitPattern: UInt8
  init(bitPattern: UInt8) { self.bitPattern = bitPattern }

  private static var nibbleFormat: FloatFormat {
    guard let format = try? FloatFormat(exponentBits: 2, significandBits: 1, specials: .finiteNaN)
    else { preconditionFailure("two exponent bits are within the limits") }
    return format
  }
}

extension ProgrammedFloat {
  /// The code in the words of the goldens.
  var word: UInt64 { UInt64(bitPattern) }

  init(word: UInt64) { self.init(bitPattern: BitPattern(word)) }

  /// Every number of a type of at most 16 bits.
  static var everyNumber: [Self] { (0...UInt64(format.codeMask)).map { Self(word: $0) } }

  /// Numbers around which rounding, overflow and underflow happen, and any others.
  static func someNumbers(_ count: Int, _ random: inout SeededNumbers) -> [Self] {
    let mask = UInt64(format.codeMask)
    let corners = [
      0, 1, format.leastNormal, format.leastNormal - 1, format.one, format.largestFinite,
      format.canonicalNaN,
    ]
    .flatMap { [UInt64($0), UInt64($0 | format.signBit)] }
    return (0..<count).map { place in
      Self(word: place % 8 == 0 ? random.pick(corners) : random.next() & mask)
    }
  }
}
