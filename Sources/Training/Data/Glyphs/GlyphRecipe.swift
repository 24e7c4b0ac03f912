/// How far generated glyphs may stray from their shape: the difficulty of the built-in data set.
///
/// Lengths are in pixels, angles in turns, brightnesses in 0…1. Each quantity is drawn uniformly
/// from its range for each image, unless it says otherwise.
///
/// The defaults are tuned so that the set separates models and formats as Fashion-MNIST does. On the
/// default 4,000 + 1,000 images a softmax classifier of the pixels reaches 74 % of the test images at
/// best (40 epochs), a LeNet-5 in binary32 about 95 % after five (momentum 0.9, batches of 32).
public struct GlyphRecipe: Hashable, Sendable {
  /// Rows and columns of an image.
  public var side = 20
  /// Half the height of a glyph.
  public var halfHeight = 6.2...8.4
  /// The width of a glyph's box as a multiple of its height.
  public var aspect = 0.8...1.15
  /// The rotation, clockwise.
  public var rotation = -0.06...0.06
  /// The shear: the shift to the right for each pixel up.
  public var shear = -0.25...0.25
  /// The shift of the centre, in each direction.
  public var shift = -2.0...2.0
  /// The displacement of the nodes that bend the box, in each direction, as a multiple of half the box.
  public var wobble = -0.07...0.07
  /// Half the width of the strokes.
  public var halfStroke = 0.55...1.15
  /// The brightness of the strokes above their surroundings.
  public var contrast = 0.4...0.85
  /// The brightness at the centre of the background.
  public var background = 0.0...0.2
  /// The change of the background's brightness from the centre to the edge, in each direction.
  public var gradient = -0.15...0.15
  /// The standard deviation of the noise of a pixel.
  public var noise = 0.02...0.10
  /// How many bright scratches cross an image: 0 up to this many, each number equally likely.
  public var scratches = 2
  /// How many dark blobs hide a part of an image: 0 up to this many, each number equally likely.
  public var blobs = 1
  /// The radius of such a blob.
  public var blobRadius = 1.0...2.2

  /// The recipe of the built-in set.
  public init() {}
}
