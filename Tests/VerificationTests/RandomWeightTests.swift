import NumberFormats
import Testing
import Verification

@Suite("Random cases meet the rare paths") struct RandomWeightTests {
  private static let seed: UInt64 = 0x5EED_0041
  private static let count = 100_000

  private func draw(_ name: String, _ operation: NumberFormats.Operation) throws
    -> (format: FloatFormat, pairs: [[Code]])
  {
    let format = try NumberFormat(named: name)
    guard case .float(let float) = format else { throw FormatError.unknownFormat(name: name) }
    let cases = try Campaign(
      operation, format, source: .random(count: Self.count, seed: Self.seed)
    ).cases
    return (float, (0..<Self.count).map { cases.operands(ofCase: $0) })
  }

  @Test("every class meets every class", arguments: ["binary16", "binary64", "binary128"])
  func classes(name: String) throws {
    let (format, pairs) = try draw(name, .add)
    let met = Set(pairs.map { $0.map(format.classify) })
    #expect(met.count == 12 * 12, "seed \(Self.seed): \(met.count) of 144 pairs of classes")
  }

  @Test("sums meet every shift of the smaller significand, and cancellation of any depth")
  func sums() throws {
    let (format, pairs) = try draw("binary64", .add)
    let finite = pairs.filter { $0.allSatisfy { format.classify($0).kind == .normal } }
    let distances = Set(
      finite.map { format.exponentField(of: $0[0]) - format.exponentField(of: $0[1]) })
    for distance in -55...55 { #expect(distances.contains(distance), "\(distance)") }
    let opposite = finite.filter { ($0[0] ^ $0[1]) & format.signBit != 0 }
    let depths = Set(
      opposite.map { pair in
        let difference = (pair[0] ^ pair[1]) & ~format.signBit
        return Code.bitWidth - difference.leadingZeroBitCount
      })
    for depth in 0...53 { #expect(depths.contains(depth), "differing from bit \(depth) down") }
  }

  @Test("products meet the edges of underflow and overflow", arguments: ["binary32", "binary128"])
  func products(name: String) throws {
    let (format, pairs) = try draw(name, .mul)
    let normal = pairs.filter { $0.allSatisfy { format.classify($0).kind == .normal } }
    let fields = normal.map { $0.reduce(-format.bias) { $0 + format.exponentField(of: $1) } }
    for field in (-format.significandBits - 2)...1 {
      #expect(fields.contains(field), "no product of exponent field \(field)")
    }
    for field in (format.topExponentField - 2)...format.topExponentField {
      #expect(fields.count { $0 == field } > 50, "field \(field)")
    }
  }

  @Test("addends of fma meet every shift against the product, and cancel it to any depth")
  func fusedSums() throws {
    let (format, triples) = try draw("binary32", .fma)
    let normal = triples.filter { $0.allSatisfy { format.classify($0).kind == .normal } }
    func field(_ code: Code) -> Int { format.exponentField(of: code) }
    let distances = Set(
      normal.map { field($0[2]) - (field($0[0]) + field($0[1]) - format.bias) })
    for distance in -50...50 { #expect(distances.contains(distance), "\(distance)") }
    // The binary exponent of a·b + c beside that of a·b, in binary64, where the product is exact and the sum rounded.
    let depths = Set(
      normal.compactMap { codes -> Int? in
        let values = codes.map { format.double(of: $0) }
        let product = values[0] * values[1]
        let sum = product + values[2]
        return sum == 0 || product == 0 ? nil : Int(product.exponent - sum.exponent)
      })
    let missing = (0...40).filter { !depths.contains($0) }
    #expect(missing.isEmpty, "never cancelled by \(missing) bits")
  }

  @Test("integers of every bit length meet in both signs")
  func integers() throws {
    let cases = try Campaign(
      .mul, NumberFormat(named: "int64"), source: .random(count: Self.count, seed: Self.seed)
    ).cases
    let lengths = Set(
      (0..<Self.count).map { number in
        let code = Int64(truncatingIfNeeded: cases.operands(ofCase: number)[0])
        return Int(code.signum()) * (64 - code.magnitude.leadingZeroBitCount)
      })
    #expect(lengths.isSuperset(of: -64...63))
  }
}
