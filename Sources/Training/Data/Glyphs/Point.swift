/// A point of the plane: `x` to the right, `y` down, as pixels are numbered.
package struct Point: Hashable, Sendable {
  package let x: Double
  package let y: Double

  /// The cosine and sine of an angle given in turns (1 is a full circle), exact at the quarters.
  ///
  /// Taylor polynomials on ±1/8 turn with only + − × /, because the last bit of a library's sine
  /// differs between machines and the glyphs must not. Error below 10⁻¹².
  package static func onCircle(turns: Double) -> Point {
    let quarter = (turns * 4).rounded()
    let angle = (turns - quarter / 4) * 6.283_185_307_179_586_5
    let square = angle * angle
    let sine = angle * Self.nested(square, divisors: [6, 20, 42, 72, 110])
    let cosine = Self.nested(square, divisors: [2, 12, 30, 56, 90, 132])
    return switch Int(quarter) & 3 {
    case 0: Point(x: cosine, y: sine)
    case 1: Point(x: -sine, y: cosine)
    case 2: Point(x: -cosine, y: -sine)
    default: Point(x: sine, y: -cosine)
    }
  }

  /// `1 − t/d₀ (1 − t/d₁ (1 − …))`, from the inside out.
  private static func nested(_ t: Double, divisors: [Double]) -> Double {
    divisors.reversed().reduce(1) { 1 - t / $1 * $0 }
  }
}
