/// The data set the suite generates itself: the ten digits, drawn with variation.
///
/// Image `i` of a part shows the digit `i mod 10` and depends only on the seed, the part, `i` and
/// the recipe, so every prefix is balanced and a larger set begins with the smaller one.
public enum Glyphs {
  /// The seed of the set that the name `glyphs` stands for.
  public static let defaultSeed: UInt64 = 2026
  /// The number of training images unless another is asked for.
  public static let defaultTrainingCount = 4000
  /// The number of test images unless another is asked for.
  public static let defaultTestCount = 1000

  /// Generates the set.
  ///
  /// - Complexity: about 80 µs of one core an image.
  public static func dataSet(
    training: Int = defaultTrainingCount, test: Int = defaultTestCount,
    seed: UInt64 = defaultSeed, recipe: GlyphRecipe = GlyphRecipe()
  ) -> DataSet {
    precondition(training > 0 && test > 0 && recipe.side >= 8, "a set has images to look at")
    return DataSet(
      name: "glyphs", source: "generated digits with jitter, noise and occlusion, seed \(seed)",
      training: images(part: .training, count: training, seed: seed, recipe: recipe),
      test: images(part: .test, count: test, seed: seed, recipe: recipe))
  }

  private enum Part: UInt64 {
    case training = 0
    case test = 1
  }

  private static func images(
    part: Part, count: Int, seed: UInt64, recipe: GlyphRecipe
  ) -> ImageSet {
    let classes = GlyphShape.all.count
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * recipe.side * recipe.side)
    var labels: [UInt8] = []
    for index in 0..<count {
      var random = CounterRandom(seed: seed, stream: part.rawValue << 32 | UInt64(index)).sequence
      let digit = index % classes
      pixels += GlyphImage(digit: digit, recipe: recipe, random: &random).pixels
      labels.append(UInt8(digit))
    }
    return ImageSet(
      name: "glyphs \(part)", images: pixels, labels: labels, height: recipe.side,
      width: recipe.side, classes: classes)
  }
}
