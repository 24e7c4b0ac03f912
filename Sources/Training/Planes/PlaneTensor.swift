import Lanes

/// Numbers of some images in bit-planes: 64 images a group, the elements of a group one after the
/// other as the layout says.
struct PlaneTensor: Sendable {
  /// Where the elements of an image stand.
  let layout: TensorLayout
  /// The number of images; lanes beyond it mean nothing.
  let images: Int
  /// The planes, of `groups · layout.blocks` blocks.
  let planes: BitPlanes

  /// The number of groups of 64 images.
  var groups: Int { Self.groups(of: images) }

  static func groups(of images: Int) -> Int { (images + 63) / 64 }

  /// Wraps planes.
  init(_ layout: TensorLayout, images: Int, planes: BitPlanes) {
    precondition(
      planes.blocks == Self.groups(of: images) * layout.blocks, "planes for all groups of images")
    self.layout = layout
    self.images = images
    self.planes = planes
  }

  /// Lays out codes.
  ///
  /// - Parameters:
  ///   - layout: where the elements of an image stand.
  ///   - images: the number of images.
  ///   - width: the number of bits of a code.
  ///   - code: the code of an image and an element counted by channel, row and column.
  init(_ layout: TensorLayout, images: Int, width: Int, code: (Int, Int) -> UInt64) {
    let groups = Self.groups(of: images)
    let lanes = layout.blocks * BitPlanes.lanesPerBlock
    planes = BitPlanes(width: width, count: groups * lanes)
    self.layout = layout
    self.images = images
    let elements = layout.elements
    for group in 0..<groups {
      var codes = [UInt64](repeating: 0, count: lanes)
      for (index, element) in elements.enumerated() {
        for image in 0..<min(64, images - 64 * group) {
          codes[Int(element) * 64 + image] = code(64 * group + image, index)
        }
      }
      codes.withUnsafeBufferPointer {
        planes.store($0, blocks: (group * layout.blocks)..<((group + 1) * layout.blocks))
      }
    }
  }

  /// The codes of all images, each by channel, row and column.
  func codes() -> [UInt64] {
    let all: [UInt64] = planes.codes()
    let lanes = layout.blocks * BitPlanes.lanesPerBlock
    let elements = layout.elements
    return (0..<images).flatMap { image in
      elements.map { all[image / 64 * lanes + Int($0) * 64 + image % 64] }
    }
  }
}
