import SmallFloats
import TestSupport
import Testing

@Suite("Plane arrays") struct PlaneArrayTests {
  static let types: [any SignedFloat.Type] = [
    Float8E4M3FN.self, Binary8P4SE.self, BFloat16.self, Float4E2M1FN.self,
  ]

  @Test("element by element they are the scalar operators", arguments: types)
  func elements(type: any SignedFloat.Type) { Self.elements(type) }

  @Test("sums have the documented order, whatever the count", arguments: types)
  func sums(type: any SignedFloat.Type) { Self.sums(type) }

  @Test("conversions are the scalar ones", arguments: types)
  func conversions(type: any SignedFloat.Type) { Self.conversions(type) }

  @Test("zeros that are all negative add up to a negative one")
  func negativeZeros() {
    for count in [1, 2, 3, 600, 1_500] {
      #expect(PlaneArray<BFloat16>(repeating: -0.0, count: count).sum().sign == .minus)
    }
    #expect(PlaneArray<BFloat16>([]).sum().bitPattern == 0)
  }

  @Test("arrays are equal where all their numbers are")
  func equality() {
    #expect(PlaneArray<BFloat16>([0, 1]) == [-0.0, 1])
    #expect(PlaneArray<BFloat16>([0, 1]) != [0, 2])
    #expect(PlaneArray<BFloat16>([0, 1]) != [0])
    #expect(PlaneArray<BFloat16>([.nan]) != [.nan])
    #expect(PlaneArray<BFloat16>([0.1, 2]).description == "[0.1, 2]")
  }

  private static func elements<T: ProgrammedFloat & SignedNumeric>(_ type: T.Type) {
    var random = SeededNumbers(seed: 10)
    let (x, y) = (T.someNumbers(2_000, &random), T.someNumbers(2_000, &random))
    let (p, q) = (PlaneArray(x), PlaneArray(y))
    func same(_ name: String, _ bulk: PlaneArray<T>, _ scalar: (T, T) -> T) {
      let expected = zip(x, y).map { scalar($0, $1).bitPattern }
      #expect(bulk.elements.map(\.bitPattern) == expected, "\(T.self) \(name)")
    }
    same("itself", p) { left, _ in left }
    same("+", p + q, +)
    same("-", p - q, -)
    same("*", p * q, *)
    same("/", p / q, /)
    same("neg", -p) { left, _ in -left }
    same("magnitude", p.magnitude) { left, _ in left.magnitude }
    same("+ number", p + y[0]) { left, _ in left + y[0] }
    same("- number", p - y[1]) { left, _ in left - y[1] }
    same("* number", p * y[2]) { left, _ in left * y[2] }
    same("/ number", p / y[3]) { left, _ in left / y[3] }
    same("fma", p.addingProduct(q, p)) {
      var sum = $0
      sum.addProduct($1, $0)
      return sum
    }
    same("root", p.squareRoot()) { left, _ in
      var root = left
      root.formSquareRoot()
      return root
    }
    #expect(p.equal(q) == zip(x, y).map { $0 == $1 })
    #expect(p.less(than: q) == zip(x, y).map { $0 < $1 })
    let smaller = zip(x, y).map { $1.isNaN || $0 < $1 ? $0 : $1 }
    for (bulk, scalar) in zip(p.minimum(q).elements, smaller) {
      #expect(bulk == scalar || bulk.isNaN && scalar.isNaN)
    }
    let larger = zip(x, y).map { $1.isNaN || $0 > $1 ? $0 : $1 }
    for (bulk, scalar) in zip(p.maximum(q).elements, larger) {
      #expect(bulk == scalar || bulk.isNaN && scalar.isNaN)
    }
  }

  private static func sums<T: ProgrammedFloat & SignedNumeric>(_ type: T.Type) {
    var random = SeededNumbers(seed: 11)
    for count in [0, 1, 2, 3, 5, 511, 512, 513, 700, 1_024, 1_025, 1_537, 4_000] {
      let x = (0..<count).map { _ in T(Double(random.integer(in: -99...99)) / 64) }
      let y = (0..<count).map { _ in T(Double(random.integer(in: -99...99)) / 64) }
      #expect(PlaneArray(x).sum().bitPattern == halved(x).bitPattern, "\(T.self) \(count)")
      let products = zip(x, y).map { $0 * $1 }
      #expect(PlaneArray(x).dot(PlaneArray(y)).bitPattern == halved(products).bitPattern)
    }
  }

  /// The order of the documentation, one number at a time.
  private static func halved<T: ProgrammedFloat>(_ numbers: [T]) -> T {
    var numbers = numbers
    var half = 1
    while half < numbers.count { half *= 2 }
    while half > 1 {
      half /= 2
      for place in half..<max(half, numbers.count) { numbers[place - half] += numbers[place] }
      numbers = Array(numbers.prefix(half))
    }
    return numbers.first ?? .zero
  }

  private static func conversions<T: ProgrammedFloat & SignedNumeric>(_ type: T.Type) {
    var random = SeededNumbers(seed: 12)
    let floats =
      (0..<1_500).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
      + [0.1, -0.1, 1, 448, 449, 0]
    let numbers = [T](rounding: floats)
    #expect(numbers.map(\.bitPattern) == floats.map { T($0).bitPattern })
    #expect([T](rounding: floats.map { Double($0) }).map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect([Float](numbers).map(\.bitPattern) == numbers.map { Float($0).bitPattern })
    #expect([Double](numbers).map(\.bitPattern) == numbers.map { Double($0).bitPattern })
    let wide = PlaneArray<Binary32>(PlaneArray(numbers)).elements
    #expect(wide.map(\.bitPattern) == numbers.map { Binary32($0).bitPattern })
  }
}
