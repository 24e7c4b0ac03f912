/// What lies over a glyph: thin bright scratches, and blobs that hide the ink.
struct GlyphClutter {
  private let scratches: [Scratch]
  private let blobs: [Blob]

  private struct Scratch {
    let segment: Segment
    let strength: Double
  }

  private struct Blob {
    let x: Double
    let y: Double
    let radius: Double
  }

  init(recipe: GlyphRecipe, random: inout RandomSequence) {
    let reach = Double(recipe.side) / 2
    var scratches: [Scratch] = []
    for _ in 0..<random.integer(below: recipe.scratches + 1) {
      let start = Point(x: random.uniform(-reach...reach), y: random.uniform(-reach...reach))
      let direction = Point.onCircle(turns: random.unit())
      let length = random.uniform(0.3...0.9) * reach
      let end = Point(x: start.x + length * direction.x, y: start.y + length * direction.y)
      let strength = random.uniform(0.4...1.0)
      scratches.append(Scratch(segment: Segment(start: start, end: end), strength: strength))
    }
    self.scratches = scratches
    var blobs: [Blob] = []
    for _ in 0..<random.integer(below: recipe.blobs + 1) {
      let x = random.uniform(-0.6 * reach...0.6 * reach)
      let y = random.uniform(-0.6 * reach...0.6 * reach)
      blobs.append(Blob(x: x, y: y, radius: random.uniform(recipe.blobRadius)))
    }
    self.blobs = blobs
  }

  /// The ink at a place once the glyph's own ink there is hidden by blobs and crossed by scratches.
  func covering(_ ink: Double, x: Double, y: Double) -> Double {
    var ink = ink
    for blob in blobs {
      let offX = x - blob.x
      let offY = y - blob.y
      let distance = (offX * offX + offY * offY).squareRoot()
      ink *= min(max(distance - blob.radius + 0.5, 0), 1)
    }
    for scratch in scratches {
      let mark = min(max(0.9 - scratch.segment.distance(toX: x, y: y), 0), 1)
      ink = max(ink, mark * scratch.strength)
    }
    return ink
  }
}
