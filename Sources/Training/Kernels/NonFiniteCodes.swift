import Lanes
import NumberFormats

/// Codes that have some bits in common: those with `code & mask == value`.
package struct CodePattern: Hashable, Sendable {
  package let mask: UInt64
  package let value: UInt64

  package init(mask: UInt64, value: UInt64) {
    self.mask = mask
    self.value = value
  }
}

extension NumberFormat {
  /// The codes that are no finite numbers.
  package var nonFiniteCodes: [CodePattern] {
    let allOnes = UInt64(truncatingIfNeeded: codeMask)
    func one(_ code: UInt64) -> CodePattern { CodePattern(mask: allOnes, value: code) }
    switch self {
    case .float(let format):
      let sign = UInt64(truncatingIfNeeded: format.signBit)
      let ones = UInt64(truncatingIfNeeded: format.magnitudeMask)
      switch format.specials {
      case .ieee:
        let field = (ones >> UInt64(format.significandBits)) << UInt64(format.significandBits)
        return [CodePattern(mask: field, value: field)]
      case .finiteNaN, .scale: return [CodePattern(mask: ones, value: ones)]
      case .finiteNaNUnsignedZero: return [one(sign)]
      case .finite: return []
      case .p3109Extended:
        return format.isSigned
          ? [one(sign), CodePattern(mask: ones, value: ones)] : [one(ones), one(ones - 1)]
      case .p3109Finite: return [one(format.isSigned ? sign : ones)]
      }
    case .posit(let format): return [one(UInt64(truncatingIfNeeded: format.signBit))]
    case .fixedPoint, .integer: return []
    }
  }
}

extension BitPlanes {
  /// Whether some lane holds a code of one of these patterns; lanes beyond the last number count too.
  package func holdsCode(of patterns: [CodePattern]) -> Bool {
    patterns.contains { holdsCode(of: $0) }
  }

  private func holdsCode(of pattern: CodePattern) -> Bool {
    let rows = (0..<width).filter { pattern.mask >> UInt64($0) & 1 == 1 }
    for block in 0..<blocks {
      let first = words + block * width * Self.wordsPerRow
      var found = SIMD8<UInt64>(repeating: .max)
      for row in rows {
        let inverted: UInt64 = pattern.value >> UInt64(row) & 1 == 1 ? 0 : .max
        let lanes = UnsafeRawPointer(first + row * Self.wordsPerRow)
          .load(as: SIMD8<UInt64>.self)
        found &= lanes ^ SIMD8(repeating: inverted)
      }
      if found != SIMD8(repeating: 0) { return true }
    }
    return false
  }
}
