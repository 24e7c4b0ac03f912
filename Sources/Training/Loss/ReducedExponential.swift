import FormatArithmetic
import Lanes
import NumberFormats

/// `eˣ` for `x ≤ 0` in a format of at most 24 bits of precision for which no correctly rounded program is
/// shown: within a few ulp.
///
/// `x = k ln 2 + r` with a whole `k`, `|r| ≤ ln 2 / 2`; `eʳ` is the Taylor polynomial of degree 7,
/// whose remainder is below `2⁻²⁷`; `2ᵏ` is a change of exponent. `ln 2` is taken in two parts, the
/// first of few bits, so that `x - k ln 2` loses nothing that matters (Cody and Waite 1980). Every
/// operation is a program of the format, rounded to nearest even. Arguments below -2¹⁰ count as that.
struct ReducedExponential: PlaneFunction {
  private let multiplyAdd, multiply, roundToIntegral, convert, scale, maximum: any LaneKernel
  private let least, reciprocal, upper, lower: BitPlanes
  private let coefficients: [BitPlanes]

  private static let ln2 = 0.693_147_180_559_945_3
  private static let ln2Upper = 0.693_359_375

  init(_ format: FloatFormat, _ maker: KernelMaker) throws(TrainingError) {
    let number = NumberFormat.float(format)
    multiplyAdd = try maker.operation(.fma, number)
    multiply = try maker.operation(.mul, number)
    maximum = try maker.operation(.extremum(.maximum), number)
    roundToIntegral = try maker.operation(.roundToIntegral, number)
    convert = try maker.operation(.convert(.integer(format.scaleFormat)), number)
    scale = try maker.operation(.scaleB, number)
    func constant(_ value: Double) -> BitPlanes { .constant(value, format) }
    least = constant(-1024)
    reciprocal = constant(1 / Self.ln2)
    upper = constant(-Self.ln2Upper)
    lower = constant(Self.ln2Upper - Self.ln2)
    coefficients = (0...7).map { degree in
      constant(1 / (1...max(1, degree)).reduce(1.0) { $0 * Double($1) })
    }
  }

  var kernels: [any LaneKernel] {
    [multiplyAdd, multiply, roundToIntegral, convert, scale, maximum]
  }

  func callAsFunction(_ x: BitPlanes, _ engine: PlaneEngine) -> BitPlanes {
    let x = engine.map(maximum, [.planes(x), .constant(least)])
    let scaled = engine.map(multiply, [.planes(x), .constant(reciprocal)])
    let k = engine.map(roundToIntegral, [.planes(scaled)])
    let coarse = engine.map(multiplyAdd, [.planes(k), .constant(upper), .planes(x)])
    let r = engine.map(multiplyAdd, [.planes(k), .constant(lower), .planes(coarse)])
    var sum = engine.map(
      multiplyAdd,
      [.planes(r), .constant(coefficients[7]), .constant(coefficients[6])])
    for coefficient in coefficients[..<6].reversed() {
      sum = engine.map(multiplyAdd, [.planes(sum), .planes(r), .constant(coefficient)])
    }
    let exponent = engine.map(convert, [.planes(k)])
    return engine.map(scale, [.planes(sum), .planes(exponent)])
  }
}

/// `ln x` for `1 ≤ x ≤ 32` in a format for which no correctly rounded program is shown: within a few
/// ulp of 1.
///
/// Halley's iteration `y ← y + 2 (x - eʸ) / (x + eʸ)`, whose error is cubed at each step, five times
/// from `y = 0`; `eʸ` is `1 / e⁻ʸ`. Every operation is a program of the format.
struct HalleyLogarithm: PlaneFunction {
  private let exponential: ReducedExponential
  private let add, subtract, divide, negate: any LaneKernel
  private let one: BitPlanes

  private static let iterations = 5

  init(
    _ format: FloatFormat, exponential: ReducedExponential, _ maker: KernelMaker
  ) throws(TrainingError) {
    let number = NumberFormat.float(format)
    self.exponential = exponential
    add = try maker.operation(.add, number)
    subtract = try maker.operation(.sub, number)
    divide = try maker.operation(.div, number)
    negate = try maker.operation(.neg, number)
    one = .constant(1, format)
  }

  var kernels: [any LaneKernel] { [add, subtract, divide, negate] + exponential.kernels }

  func callAsFunction(_ x: BitPlanes, _ engine: PlaneEngine) -> BitPlanes {
    var y = BitPlanes(width: x.width, count: x.count)
    for _ in 0..<Self.iterations {
      let inverse = exponential(engine.map(negate, [.planes(y)]), engine)
      let power = engine.map(divide, [.constant(one), .planes(inverse)])
      let difference = engine.map(subtract, [.planes(x), .planes(power)])
      let sum = engine.map(add, [.planes(x), .planes(power)])
      let half = engine.map(divide, [.planes(difference), .planes(sum)])
      let step = engine.map(add, [.planes(half), .planes(half)])
      y = engine.map(add, [.planes(y), .planes(step)])
    }
    return y
  }
}
