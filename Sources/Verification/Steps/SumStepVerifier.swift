import FormatArithmetic
import Golden
import Lanes
import NumberFormats

/// Compares a step of sums, `accumulator ← round(accumulator + round(x · y))`, with the golden's
/// conversion, product and sum, one after the other.
///
/// A step of at most 8 bits an operand without random bits is compared over all operands: the golden makes
/// each product and each sum once. Others are compared at random.
public struct SumStepVerifier: Sendable {
  private let step: SumStepProgram
  private let widenLeft, widenRight, carry: ExactGolden?
  private let multiply, add: ExactGolden

  /// Cases that are run at a time.
  private static let atATime = 1 << 16

  /// Makes ready to compare; nil when the golden does not know the step's product or sum.
  ///
  /// - Parameter step: the step.
  public init?(_ step: SumStepProgram) {
    func conversion(
      _ source: NumberFormat, _ target: NumberFormat, _ attributes: Attributes = Attributes()
    ) -> ExactGolden? {
      source == target ? nil : ExactGolden(.convert(target), source, attributes)
    }
    guard let multiply = ExactGolden(.mul, step.product, step.productAttributes),
      let add = ExactGolden(.add, step.accumulator, step.sumAttributes)
    else { return nil }
    self.step = step
    (self.multiply, self.add) = (multiply, add)
    widenLeft = conversion(step.left, step.product)
    widenRight = conversion(step.right, step.product)
    carry = conversion(step.product, step.accumulator, step.sumAttributes)
  }

  /// Compares.
  ///
  /// - Parameters:
  ///   - executor: what runs the program.
  ///   - randomCases: the number of random cases, where not all operands are compared.
  ///   - seed: their seed.
  /// - Returns: what came of it.
  public func verify(
    executor: any LaneExecutor, randomCases: Int, seed: UInt64
  ) -> SumStepRecord {
    let kernel = executor.kernel(for: step.build())
    let isExhaustive =
      [step.left, step.right, step.accumulator].allSatisfy { $0.width <= 8 }
      && step.randomBits == (0, 0, 0)
    let mismatches =
      isExhaustive ? exhaustiveMismatches(kernel) : randomMismatches(kernel, randomCases, seed)
    let widths = step.left.width + step.right.width + step.accumulator.width
    return SumStepRecord(
      program: kernel.program.name, hash: kernel.program.contentHash.description,
      operands: isExhaustive ? "all" : "random, seed \(seed)",
      cases: isExhaustive ? 1 << widths : randomCases, mismatches: mismatches,
      executor: kernel.executorName)
  }

  /// The random bits of a case, as the operations take them one after the other.
  private struct RandomBits {
    var product: [Code] = []
    var conversion: [Code] = []
    var sum: [Code] = []

    init() {}

    init(_ word: Code, _ step: SumStepProgram) {
      let bits = step.randomBits
      func part(_ first: Int, _ count: Int) -> [Code] {
        count == 0 ? [] : [word >> Code(first) & ((1 << Code(count)) - 1)]
      }
      product = part(0, bits.product)
      sum = part(bits.product + bits.conversion, bits.sum)
      // Where nothing is rounded any bits will do.
      conversion = bits.conversion == 0 ? sum : part(bits.product, bits.conversion)
    }
  }

  /// The product as the sum takes it.
  private func addend(_ x: Code, _ y: Code, _ random: RandomBits) -> Code {
    let factors = [
      widenLeft?.evaluate([x]).result ?? x, widenRight?.evaluate([y]).result ?? y,
    ]
    let product = multiply.evaluate(factors + random.product).result
    return carry?.evaluate([product] + random.conversion).result ?? product
  }

  private func exhaustiveMismatches(_ kernel: any LaneKernel) -> Int {
    let (lefts, rights) = (1 << step.left.width, 1 << step.right.width)
    let x = (0..<(lefts * rights)).map { Code($0 % lefts) }
    let y = (0..<(lefts * rights)).map { Code($0 / lefts) }
    let addends = zip(x, y).map { addend($0, $1, RandomBits()) }
    let different = Set(addends)
    return (0..<(Code(1) << Code(step.accumulator.width))).reduce(0) { mismatches, sum in
      let expected = Dictionary(
        uniqueKeysWithValues: different.map { ($0, add.evaluate([sum, $0]).result) })
      let results = kernel([x, y, [Code](repeating: sum, count: x.count)])[0]
      return mismatches + zip(results, addends).count { $0 != expected[$1] }
    }
  }

  /// Random cases; in every second one the sum so far is near the product or its opposite, as uniform codes
  /// of wide formats hardly ever are.
  private func randomMismatches(_ kernel: any LaneKernel, _ cases: Int, _ seed: UInt64) -> Int {
    let words = CounterWords(seed: seed)
    let bits = step.randomBits
    let drawn = bits.product + bits.conversion + bits.sum
    let width = step.accumulator.width
    func codes(_ operand: Int, _ range: Range<Int>, width: Int) -> [Code] {
      range.map {
        Code(words.word(at: UInt64(4 * $0 + operand))) & ((Code(1) << Code(width)) - 1)
      }
    }
    return stride(from: 0, to: cases, by: Self.atATime).reduce(0) { mismatches, start in
      let range = start..<min(cases, start + Self.atATime)
      let x = codes(0, range, width: step.left.width)
      let y = codes(1, range, width: step.right.width)
      let words = codes(2, range, width: drawn)
      let random = words.map { RandomBits($0, step) }
      let addends = x.indices.map { addend(x[$0], y[$0], random[$0]) }
      let sums = codes(3, range, width: width).enumerated().map { lane, word in
        let sign = (word >> Code(width - 1)) << Code(width - 1)
        let near = word & ((Code(1) << Code(width / 2)) - 1)
        return lane.isMultiple(of: 2) ? word : addends[lane] ^ near ^ sign
      }
      let results = kernel([x, y] + (drawn > 0 ? [words] : []) + [sums])[0]
      return mismatches
        + x.indices.count {
          results[$0] != add.evaluate([sums[$0], addends[$0]] + random[$0].sum).result
        }
    }
  }
}
