import Lanes
import NumberFormats

/// How images become planes: pixel `p` of 0…255 is the number `(p - 128) / 128`, encoded once, which
/// formats of eight significand bits hold exactly.
struct InputLayout: Sendable {
  private let layout: TensorLayout
  private let codes: [UInt64]
  private let width: Int

  init(_ image: ImageShape, format: NumberFormat) {
    layout = TensorLayout(pixels: image)
    width = format.width
    codes = (0..<256).map { format.nearestCode(to: (Double($0) - 128) / 128) }
  }

  /// Some images of a set.
  func tensor(_ images: ImageSet, _ indices: [Int]) -> PlaneTensor {
    let size = layout.shape.count
    return PlaneTensor(layout, images: indices.count, width: width) { image, element in
      codes[Int(images.images[indices[image] * size + element])]
    }
  }
}
