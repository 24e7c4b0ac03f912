import NumberFormats
import SmallFloats
import Testing

@Suite("The value types, as README shows them") struct ReadmeTests {
  @Test("the example computes what its comments say")
  func example() throws {
    let x: Float8E4M3FN = 1.5
    let y = x * 3 + 0.1
    #expect("\(y)" == "4.5")
    #expect((x / 0).isNaN)
    #expect("\((BFloat16(1) / 3).squareRoot())" == "0.58")
    #expect(Float8E4M3FN(BFloat16.pi) == 3.25)

    typealias Float12 = IEEEFloat<UInt16, 4, 7>
    #expect(Float12(0.1).nextUp > 0.1)

    let third = try BFloat16.outcome(of: .div, 1, 3, attributes: Attributes(rounding: .up))
    #expect("\(third.result) \(third.flags)" == "0.334 inexact")

    let weights = PlaneArray<BFloat16>(rounding: [0.1, 0.2, 0.3] as [Float])
    let inputs: PlaneArray<BFloat16> = [1, 2, 3]
    #expect("\(weights * inputs + 1)" == "[1.1, 1.4, 1.91]")
    #expect(weights.dot(inputs) == 1.4)
  }
}
