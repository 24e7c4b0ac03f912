import SmallFloats
import TestSupport
import Testing

/// The standard library's own types of the same formats are the yardstick.
@Suite("As FloatingPoint the types do what the standard library's types do")
struct StandardLibraryTests {
  @Test("Binary16 and Float16")
  func binary16() { Self.compare(Binary16.self, Float16.self, 3_000) { Float16(bitPattern: $0) } }

  @Test("Binary32 and Float")
  func binary32() { Self.compare(Binary32.self, Float.self, 1_500) { Float(bitPattern: $0) } }

  @Test("Binary64 and Double")
  func binary64() { Self.compare(Binary64.self, Double.self, 200) { Double(bitPattern: $0) } }

  @Test("constants")
  func constants() {
    #expect(Binary32.pi.bitPattern == Float.pi.bitPattern)
    #expect(Binary64.pi.bitPattern == Double.pi.bitPattern)
    #expect(Binary16.pi.bitPattern == Float16.pi.bitPattern)
    #expect(Binary32.nan.bitPattern == Float.nan.bitPattern)
    #expect(Binary32.signalingNaN.isSignalingNaN && !Binary32.nan.isSignalingNaN)
    #expect(Binary32.infinity.bitPattern == Float.infinity.bitPattern)
    #expect(Binary32.greatestFiniteMagnitude.bitPattern == Float.greatestFiniteMagnitude.bitPattern)
    #expect(Binary32.leastNormalMagnitude.bitPattern == Float.leastNormalMagnitude.bitPattern)
    #expect(Binary32.leastNonzeroMagnitude.bitPattern == Float.leastNonzeroMagnitude.bitPattern)
    #expect(Binary32.ulpOfOne.bitPattern == Float.ulpOfOne.bitPattern)
    #expect(Binary32.radix == 2)
  }

  @Test("generic algorithms of the standard library take them")
  func generic() {
    #expect(stride(from: BFloat16(0), to: 1, by: 0.25).map { Float($0) } == [0, 0.25, 0.5, 0.75])
    #expect([Float8E5M2(3), 1, 2].max() == 3)
    #expect([BFloat16(1), 2, 3].reduce(0, +) == 6)
    #expect(Int(BFloat16(2.75)) == 2)
    #expect(Int(exactly: BFloat16(2.75)) == nil)
    var random = SeededNumbers(seed: 5)
    #expect(
      (0..<100).allSatisfy { _ in (1..<2).contains(BFloat16.random(in: 1..<2, using: &random)) })
  }

  private static func compare<Ours: ProgrammedFloat & BinaryFloatingPoint, Theirs>(
    _ ours: Ours.Type, _ theirs: Theirs.Type, _ count: Int,
    _ their: (Ours.BitPattern) -> Theirs
  )
  where
    Theirs: BinaryFloatingPoint, Theirs.RawSignificand: FixedWidthInteger, Ours.Exponent == Int,
    Ours.Stride == Ours,
    Theirs.Exponent == Int
  {
    var random = SeededNumbers(seed: 6)
    var differences = Differences()
    let (xs, ys) = (Ours.someNumbers(count, &random), Ours.someNumbers(count, &random))
    for (x, y) in zip(xs, ys) {
      let (p, q) = (their(x.bitPattern), their(y.bitPattern))
      func same(_ name: String, _ left: Ours, _ right: Theirs) {
        let isSame = right.isNaN ? left.isNaN : code(left) == code(right)
        if !isSame { differences.note("\(name) of \(x), \(y): \(left), not \(right)") }
      }
      func same<Value: Equatable>(_ name: String, _ left: Value, _ right: Value) {
        if left != right { differences.note("\(name) of \(x), \(y): \(left), not \(right)") }
      }
      same("exponent", x.exponent, p.exponent)
      same("significand", x.significand, p.significand)
      same("ulp", x.ulp, p.ulp)
      same("binade", x.binade, p.binade)
      same("significandWidth", x.significandWidth, p.significandWidth)
      same("nextUp", x.nextUp, p.nextUp)
      same("nextDown", x.nextDown, p.nextDown)
      same("class", x.floatingPointClass, p.floatingPointClass)
      same("sign", x.sign, p.sign)
      same("-", -x, -p)
      same("magnitude", x.magnitude, p.magnitude)
      same("root", x.squareRoot(), p.squareRoot())
      same("fma", x.addingProduct(y, x), p.addingProduct(q, p))
      same(
        "total order", x.isTotallyOrdered(belowOrEqualTo: y), p.isTotallyOrdered(belowOrEqualTo: q))
      same("signOf", Ours(signOf: x, magnitudeOf: y), Theirs(signOf: p, magnitudeOf: q))
      same("away", x.rounded(.awayFromZero), p.rounded(.awayFromZero))
      same("rounded", x.rounded(), p.rounded())
      same("minimum", Ours.minimum(x, y), Theirs.minimum(p, q))
      same("maximum", Ours.maximum(x, y), Theirs.maximum(p, q))
      same("advanced", x.advanced(by: x.distance(to: y)), p + (q - p))
      // The standard library scales in steps, and rounds twice where the first one makes a subnormal.
      for power in [-1, 0, 7, 90, 3_000] {
        same(
          "scaled by \(power)", Ours(sign: .minus, exponent: power, significand: x),
          Theirs(sign: .minus, exponent: power, significand: p))
      }
      if Ours.exponentBitCount <= 8 {
        same("remainder", x.remainder(dividingBy: y), p.remainder(dividingBy: q))
        same(
          "truncating remainder", x.truncatingRemainder(dividingBy: y),
          p.truncatingRemainder(dividingBy: q))
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func code<Number: BinaryFloatingPoint>(_ number: Number) -> [UInt64] {
    [
      number.sign == .minus ? 1 : 0, UInt64(number.exponentBitPattern),
      UInt64(number.significandBitPattern),
    ]
  }
}
