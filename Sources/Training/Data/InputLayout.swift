import Lanes
import NumberFormats

/// How images become planes: pixel `p` of 0…255 is the number `(p - 128) / 128`, encoded once, which
/// formats of eight significand bits hold exactly.
struct InputLayout: Sendable {
  private let layout: TensorLayout
  /// For each element the pixel that it holds; -1 for those that mean nothing.
  private let pixels: [Int32]
  private let codes: [UInt64]
  private let width: Int

  init(_ image: ImageShape, format: NumberFormat) {
    layout = TensorLayout(pixels: image)
    width = format.width
    var pixels = [Int32](repeating: -1, count: 8 * layout.blocks)
    for (pixel, element) in layout.elements.enumerated() { pixels[Int(element)] = Int32(pixel) }
    self.pixels = pixels
    codes = (0..<256).map { format.nearestCode(to: (Double($0) - 128) / 128) }
  }

  /// Some images of a set.
  func tensor(_ images: ImageSet, _ indices: [Int], _ engine: PlaneEngine) -> PlaneTensor {
    let groups = PlaneTensor.groups(of: indices.count)
    let planes = BitPlanes(unwritten: width, blocks: groups * layout.blocks)
    for group in 0..<groups {
      let members = indices[(64 * group)..<min(indices.count, 64 * (group + 1))]
      engine.sharing.forEachRange(of: layout.blocks, atMost: 32, sharedAbove: 2) { range in
        let codes = codes(
          of: members, in: images, elements: 8 * range.lowerBound..<8 * range.upperBound)
        let first = group * layout.blocks
        codes.withUnsafeBufferPointer {
          planes.store($0, blocks: (first + range.lowerBound)..<(first + range.upperBound))
        }
      }
    }
    return PlaneTensor(layout, images: indices.count, planes: planes)
  }

  /// The codes of some elements, 64 images each; 0 where there is no image.
  private func codes(
    of members: ArraySlice<Int>, in images: ImageSet, elements: Range<Int>
  ) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: 64 * elements.count)
    let first = members.map { $0 * layout.shape.count }
    for (place, pixel) in pixels[elements].enumerated() where pixel >= 0 {
      for (lane, first) in first.enumerated() {
        result[64 * place + lane] = codes[Int(images.images[first + Int(pixel)])]
      }
    }
    return result
  }
}
