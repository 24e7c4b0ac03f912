/// A smooth bending of a glyph's box: the nine nodes at x, y ∈ {−1, 0, 1} move freely, and what lies
/// between them moves along (biquadratic interpolation).
struct GlyphWarp {
  /// How far each node moves, in row order, as a multiple of half the box.
  private let offsets: [Point]

  init(recipe: GlyphRecipe, random: inout RandomSequence) {
    var offsets: [Point] = []
    for _ in 0..<9 {
      let x = random.uniform(recipe.wobble)
      offsets.append(Point(x: x, y: random.uniform(recipe.wobble)))
    }
    self.offsets = offsets
  }

  /// Where a point of the box goes.
  func bent(_ point: Point) -> Point {
    func weights(_ t: Double) -> [Double] { [t * (t - 1) / 2, 1 - t * t, t * (t + 1) / 2] }
    let across = weights(point.x)
    let along = weights(point.y)
    var x = point.x
    var y = point.y
    for row in 0..<3 {
      for column in 0..<3 {
        let weight = along[row] * across[column]
        x += weight * offsets[row * 3 + column].x
        y += weight * offsets[row * 3 + column].y
      }
    }
    return Point(x: x, y: y)
  }
}
