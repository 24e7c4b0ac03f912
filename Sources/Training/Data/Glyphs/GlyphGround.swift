/// What a glyph is drawn on: a plane of brightness, and the strength of the noise.
struct GlyphGround {
  private let middle: Double
  private let across: Double
  private let down: Double
  private let halfSide: Double
  /// The standard deviation of a pixel's noise.
  let noise: Double

  init(recipe: GlyphRecipe, random: inout RandomSequence) {
    middle = random.uniform(recipe.background)
    across = random.uniform(recipe.gradient)
    down = random.uniform(recipe.gradient)
    noise = random.uniform(recipe.noise)
    halfSide = Double(recipe.side) / 2
  }

  /// The brightness of the ground at a place given in pixels from the middle of the image.
  func brightness(x: Double, y: Double) -> Double {
    middle + (across * x + down * y) / halfSide
  }
}
