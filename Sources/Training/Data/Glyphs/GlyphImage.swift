/// One generated image: a digit, bent and moved, drawn on a shaded and noisy ground, partly hidden.
///
/// The brightness of a pixel is `ground + contrast × ink`, where the ink of a stroke of half width
/// `w` at distance `d` from its middle line is `w + 1/2 − d` cut to 0…1 (the box filter of a
/// straight edge, to first order). Only + − × / and √ of binary64, each correctly rounded, are used,
/// so the bytes are the same on every machine.
struct GlyphImage {
  /// The pixels in row order, 0 black to 255 white.
  let pixels: [UInt8]

  /// Draws the digit as the recipe and the random words say.
  init(digit: Int, recipe: GlyphRecipe, random: inout RandomSequence) {
    let shapes = GlyphShape.all[digit]
    let segments = Self.place(
      shapes[random.integer(below: shapes.count)].segments, recipe: recipe, random: &random)
    let halfStroke = random.uniform(recipe.halfStroke)
    let contrast = random.uniform(recipe.contrast)
    let ground = GlyphGround(recipe: recipe, random: &random)
    let clutter = GlyphClutter(recipe: recipe, random: &random)

    var pixels: [UInt8] = []
    pixels.reserveCapacity(recipe.side * recipe.side)
    for row in 0..<recipe.side {
      for column in 0..<recipe.side {
        let x = Double(column) - Double(recipe.side - 1) / 2
        let y = Double(row) - Double(recipe.side - 1) / 2
        var nearest = Double(recipe.side)
        for segment in segments { nearest = min(nearest, segment.distance(toX: x, y: y)) }
        let ink = clutter.covering(min(max(halfStroke + 0.5 - nearest, 0), 1), x: x, y: y)
        let brightness = ground.brightness(x: x, y: y) + contrast * ink
        let noisy = brightness + ground.noise * random.bell()
        pixels.append(UInt8((min(max(noisy, 0), 1) * 255).rounded()))
      }
    }
    self.pixels = pixels
  }

  /// The strokes in pixels from the middle of the image: wobbled, stretched, sheared, turned, moved.
  private static func place(
    _ segments: [Segment], recipe: GlyphRecipe, random: inout RandomSequence
  ) -> [Segment] {
    let height = random.uniform(recipe.halfHeight)
    let width = height * random.uniform(recipe.aspect)
    let shear = random.uniform(recipe.shear)
    let turn = Point.onCircle(turns: random.uniform(recipe.rotation))
    let right = random.uniform(recipe.shift)
    let down = random.uniform(recipe.shift)
    let warp = GlyphWarp(recipe: recipe, random: &random)

    func moved(_ point: Point) -> Point {
      let bent = warp.bent(point)
      let x = width * bent.x - shear * height * bent.y
      let y = height * bent.y
      return Point(x: turn.x * x - turn.y * y + right, y: turn.y * x + turn.x * y + down)
    }
    return segments.map { Segment(start: moved($0.start), end: moved($0.end)) }
  }
}
