import NumberFormats
import TestSupport
import Testing
import Verification

/// What is counted is what an independent calculation in `Double`, exact for these formats, counts.
@Suite("Coverage counts") struct CoverageCountTests {
  /// The bin of the rounding decision of an exact value; a quotient or root in `Double` has the same
  /// leading bits, and is never exact where the true one is not.
  private func decision(_ value: Double, _ format: FloatFormat) -> Int {
    let magnitude = value.magnitude
    let unit = max(Int(magnitude.exponent), format.minimumExponent) - format.significandBits
    let scaled = magnitude * Double(sign: .plus, exponent: -unit, significand: 1)
    let kept = scaled.rounded(.towardZero)
    let rest = scaled - kept
    let last = Int(kept.truncatingRemainder(dividingBy: 2))
    let next = rest >= 0.5 ? 1 : 0
    let sticky = rest == 0 || rest == 0.5 ? 0 : 1
    return (value < 0 ? 8 : 0) + last * 4 + next * 2 + sticky
  }

  private static let functions: [(NumberFormats.Operation, @Sendable ([Double]) -> Double)] = [
    (.add, { $0[0] + $0[1] }), (.sub, { $0[0] - $0[1] }), (.mul, { $0[0] * $0[1] }),
    (.div, { $0[0] / $0[1] }), (.sqrt, { $0[0].squareRoot() }), (.recip, { 1 / $0[0] }),
    (.fma, { $0[0] * $0[1] + $0[2] }),
  ]

  @Test(
    "decisions, exponent differences, depths and binades",
    arguments: ["e3m1", "e2m2", "e3m2", "e4m3", "e4m3fn", "e5m2"])
  func counts(name: String) throws {
    let number = try NumberFormat(named: name)
    guard case .float(let format) = number else { return }
    for (operation, function) in Self.functions {
      let source: CaseSource =
        operation == .fma && format.width > 6
        ? .random(count: 100_000, seed: 5) : .exhaustive
      let campaign = try Campaign(operation, number, source: source)
      let coverage = Coverage(answering: campaign)
      var decisions = Array(repeating: 0, count: 16)
      var differences: [Int: Int] = [:]
      var binades = 0
      let cases = campaign.cases
      for index in 0..<cases.count {
        let codes = cases.operands(ofCase: index)
        let values = codes.map { format.double(of: $0) }
        guard values.allSatisfy(\.isFinite) else { continue }
        let exact = function(values)
        if exact.isFinite, exact != 0 {
          decisions[decision(exact, format)] += 1
          binades += 1
        }
        if values.count > 1, values.allSatisfy({ $0 != 0 }) {
          let left = values.count == 3 ? values[0] * values[1] : values[0]
          differences[Int(left.exponent) - Int(values[values.count - 1].exponent), default: 0] += 1
        }
      }
      let place = try #require(coverage.plan.place(of: .roundingDecision))
      #expect(Array(coverage.bins(of: place)) == decisions, "\(name) \(operation.rawValue)")
      guard let other = coverage.plan.place(of: .exponentDifference) else { continue }
      let bins = Array(coverage.bins(of: other))
      let reach = format.precision + 4
      for (bin, count) in bins.enumerated() where bin > 0 && bin < bins.count - 1 {
        #expect(count == differences[bin - 1 - reach] ?? 0, "\(name) \(operation.rawValue) \(bin)")
      }
      #expect(bins[0] == differences.filter { $0.key < -reach }.map(\.value).reduce(0, +))
      #expect(bins.reduce(0, +) == differences.values.reduce(0, +))
      let results = try #require(coverage.plan.place(of: .resultBinade))
      #expect(coverage.bins(of: results).reduce(0, +) == cases.count)
    }
  }

  /// Toward zero the last bit kept is the last bit delivered, and inexact says whether any follow: this
  /// holds the 128-bit window to the golden.
  @Test(
    "decisions of wide formats agree with truncated results and the inexact flag",
    arguments: ["binary32", "binary64"])
  func wide(name: String) throws {
    for operation in [Operation.add, .sub, .mul, .div, .sqrt, .fma] {
      let campaign = try Campaign(
        operation, NumberFormat(named: name), rounding: .towardZero,
        source: .random(count: 20_000, seed: 3))
      let coverage = Coverage(answering: campaign)
      let place = try #require(coverage.plan.place(of: .roundingDecision))
      let bins = Array(coverage.bins(of: place))
      let inexact = bins.indices.filter { $0 & 3 != 0 }.map { bins[$0] }.reduce(0, +)
      let odd = bins.indices.filter { $0 & 4 != 0 }.map { bins[$0] }.reduce(0, +)
      let answers = answers(campaign)
      // An overflow is inexact whatever is cut off, and delivers an odd number.
      let usual = answers.filter { !$0.flags.contains(.overflow) }
      let overflows = answers.count - usual.count
      let flagged = usual.count { $0.flags.contains(.inexact) }
      #expect((flagged...(flagged + overflows)).contains(inexact), "\(name) \(operation.rawValue)")
      guard case .float(let format) = campaign.format else { continue }
      let finite = usual.filter { format.classify($0.result).isFinite }
      let delivered = finite.count { $0.result & 1 == 1 }
      #expect((delivered...(delivered + overflows)).contains(odd), "\(name) \(operation.rawValue)")
      #expect(inexact > 1000)
    }
  }

  private func answers(_ campaign: Campaign) -> [(result: Code, flags: Flags)] {
    let cases = campaign.cases
    let codes = (0..<cases.count).map { cases.operands(ofCase: $0).map { UInt64($0) } }
    var results = [UInt64](repeating: 0, count: cases.count)
    var flags = [UInt8](repeating: 0, count: cases.count)
    let columns = campaign.operandFormats.indices.map { place in codes.map { $0[place] } }
    func answer(_ buffers: [UnsafeBufferPointer<UInt64>], _ rest: ArraySlice<[UInt64]>) {
      guard let first = rest.first else {
        results.withUnsafeMutableBufferPointer { results in
          flags.withUnsafeMutableBufferPointer { flags in
            GoldenReference(campaign).answer(
              CaseBatch(operands: buffers, results: results, high: nil, flags: flags))
          }
        }
        return
      }
      first.withUnsafeBufferPointer { answer(buffers + [$0], rest.dropFirst()) }
    }
    answer([], columns[...])
    return zip(results, flags).map { (Code($0), Flags(rawValue: $1)) }
  }
}
