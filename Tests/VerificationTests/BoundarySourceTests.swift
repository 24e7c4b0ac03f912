import NumberFormats
import TestSupport
import Testing
import Verification

@Suite("The boundary source") struct BoundarySourceTests {
  /// Where an exact result lies among the numbers of a format.
  enum Place: Hashable {
    case exact, midpoint, besideMidpoint, overflowThreshold, besideOverflowThreshold
    case halfLeastSubnormal, leastNormal, zeroOfCancellation
  }

  /// The places of a result, in the arithmetic of the host, which is exact for sums and products of
  /// numbers of 11 bits and near enough for quotients and roots.
  private static func places(of result: Double, in format: FloatFormat, sum: Bool) -> Set<Place> {
    let magnitude = result.magnitude
    if magnitude == 0 { return sum ? [.zeroOfCancellation] : [] }
    guard magnitude.isFinite else { return [] }
    var places: Set<Place> = []
    let emin = format.minimumExponent
    let exponent = max(Int(magnitude.exponent), emin)
    let unit = Double(sign: .plus, exponent: exponent - format.significandBits, significand: 1)
    let units = magnitude / unit
    let rest = units - units.rounded(.down)
    let largest = format.double(of: format.largestFinite)
    let threshold = largest + Self.unit(of: format.largestFinite, format) / 2
    // Nearer than a 64th of a unit, which few results are by chance.
    let reach = 1.0 / 64
    if magnitude > largest {
      if magnitude == threshold { places.insert(.overflowThreshold) }
      if magnitude != threshold, (magnitude - threshold).magnitude < reach * threshold {
        places.insert(.besideOverflowThreshold)
      }
      return places
    }
    if rest == 0 { places.insert(.exact) }
    if rest == 0.5 { places.insert(.midpoint) }
    if rest != 0.5, (rest - 0.5).magnitude < reach { places.insert(.besideMidpoint) }
    if magnitude == format.double(of: 1) / 2 { places.insert(.halfLeastSubnormal) }
    if (magnitude - format.double(of: format.leastNormal)).magnitude <= unit {
      places.insert(.leastNormal)
    }
    return places
  }

  private static func unit(of code: Code, _ format: FloatFormat) -> Double {
    format.double(of: code) - format.double(of: code - 1)
  }

  /// How many of the results of an operation's cases lie at each place.
  private static func counts(
    _ operation: NumberFormats.Operation, _ name: String,
    _ evaluate: (_ operands: [Double]) -> Double
  ) throws -> [Place: Int] {
    guard case .float(let format) = try NumberFormat(named: name) else { return [:] }
    let cases = try Campaign(operation, .float(format), source: .boundary(seed: 7)).cases
    var counts: [Place: Int] = [:]
    for index in 0..<cases.count {
      let operands = cases.operands(ofCase: index).map { format.double(of: $0) }
      guard operands.allSatisfy(\.isFinite) else { continue }
      for place in places(of: evaluate(operands), in: format, sum: operation == .add) {
        counts[place, default: 0] += 1
      }
    }
    return counts
  }

  @Test(
    "sums land on and beside midpoints, thresholds and zero",
    arguments: [
      "binary16", "float8e5m2", "float8e4m3", "float8e4m3fn", "e3m5fnuz", "binary8p3se",
    ])
  func sums(name: String) throws {
    let counts = try Self.counts(.add, name) { $0[0] + $0[1] }
    for place in [Place.exact, .midpoint, .overflowThreshold, .leastNormal, .zeroOfCancellation] {
      #expect(counts[place, default: 0] >= 50, "\(place): \(counts)")
    }
    // A format with few exponents has no sum so near to a midpoint.
    if name == "binary16" { #expect(counts[.besideMidpoint, default: 0] >= 500, "\(counts)") }
  }

  @Test(
    "products land on and beside midpoints, thresholds and half the least number",
    arguments: [
      "binary16", "float8e5m2", "float8e4m3", "float8e4m3fn", "e3m5fnuz", "binary8p3se",
    ])
  func products(name: String) throws {
    let counts = try Self.counts(.mul, name) { $0[0] * $0[1] }
    for place in [Place.exact, .midpoint, .halfLeastSubnormal, .leastNormal] {
      #expect(counts[place, default: 0] >= 50, "\(place): \(counts)")
    }
    // Nine bits of a product are too many for narrow formats: 2M + 1 may have no factors of them.
    if ["binary16", "float8e5m2"].contains(name) {
      #expect(
        counts[.overflowThreshold, default: 0] + counts[.besideOverflowThreshold, default: 0] >= 50,
        "\(counts)")
    }
    if name == "binary16" { #expect(counts[.besideMidpoint, default: 0] >= 2000, "\(counts)") }
  }

  @Test("quotients and roots come as near to midpoints as those of binary16 can")
  func quotients() throws {
    let quotients = try Self.counts(.div, "binary16") { $0[0] / $0[1] }
    #expect(quotients[.besideMidpoint, default: 0] >= 5000, "\(quotients)")
    // Only subnormal quotients are midpoints.
    #expect(quotients[.midpoint, default: 0] >= 50, "\(quotients)")
    let roots = try Self.counts(.sqrt, "binary16") { $0[0].squareRoot() }
    #expect(roots[.besideMidpoint, default: 0] >= 2000, "\(roots)")
    #expect(roots[.exact, default: 0] >= 50, "\(roots)")
  }

  @Test("conversions start on and beside the midpoints of the narrower format")
  func conversions() throws {
    guard case .float(let wide) = try NumberFormat(named: "binary32"),
      case .float(let narrow) = try NumberFormat(named: "float8e5m2")
    else { return }
    let cases = try Campaign(
      .convert(.float(narrow)), .float(wide), source: .boundary(seed: 3)
    ).cases
    var counts: [Place: Int] = [:]
    for index in 0..<cases.count {
      let value = wide.double(of: cases.operands(ofCase: index)[0])
      for place in Self.places(of: value, in: narrow, sum: false) {
        counts[place, default: 0] += 1
      }
    }
    for place in [
      Place.exact, .midpoint, .besideMidpoint, .overflowThreshold, .besideOverflowThreshold,
      .halfLeastSubnormal, .leastNormal,
    ] {
      #expect(counts[place, default: 0] >= 50, "\(place): \(counts)")
    }
  }

  @Test("a case depends on the seed and its number alone, and its codes are of the format")
  func numbering() throws {
    for (name, operation) in [
      ("binary16", NumberFormats.Operation.fma), ("posit16", .mul), ("q3.4", .mul),
      ("int8", .mul), ("float4e2m1fn", .add), ("binary128", .mul), ("binary64", .div),
    ] {
      let format = try NumberFormat(named: name)
      let cases = try Campaign(operation, format, source: .boundary(seed: 5)).cases
      let again = try Campaign(operation, format, source: .boundary(seed: 5)).cases
      let other = try Campaign(operation, format, source: .boundary(seed: 6)).cases
      var differing = 0
      for index in stride(from: cases.count - 1, through: 0, by: -37) {
        let operands = cases.operands(ofCase: index)
        #expect(operands == again.operands(ofCase: index))
        #expect(operands.allSatisfy { $0 & ~format.codeMask == 0 })
        if operands != other.operands(ofCase: index) { differing += 1 }
      }
      #expect(differing > cases.count / 37 / 8, "\(name): the seed changes little")
    }
  }

  @Test("programs agree with the golden on every family, also with random bits beside the operands")
  func agreement() throws {
    for (name, operation, rounding) in [
      ("binary16", NumberFormats.Operation.div, RoundingMode.odd), ("posit16", .add, .nearestEven),
      ("posit8", .div, .nearestEven), ("q3.4", .mul, .nearestAway),
      ("int16", .mulFull, .nearestEven),
      ("float8e4m3fn", .mul, .stochastic(.a, bits: 6)), ("bfloat16", .sqrt, .up),
    ] {
      let campaign = try Campaign(
        operation, NumberFormat(named: name), rounding: rounding, source: .boundary(seed: 2))
      let record = Verifier(executor: TestExecutor.lanes, jobs: 2).verify(campaign)
      #expect(record.agrees, "\(record.firstMismatches.map { $0.line(in: campaign) })")
    }
  }

  @Test("operations in which nothing is rounded have no boundaries, and say so")
  func nothing() throws {
    let format = try NumberFormat(named: "binary16")
    #expect(throws: VerificationError.self) {
      try Campaign(.neg, format, source: .boundary(seed: 1))
    }
    // Beside another source they are passed over.
    let both = try Campaign(
      .neg, format, source: .combined([.boundary(seed: 1), .random(count: 10, seed: 1)]))
    #expect(both.cases.count == 10)
  }
}
