import Foundation
import Testing
import Training

@Suite("Grey values of other ranges as pixels") struct PixelScaleTests {
  /// Values 0…16 as the 64 pixels of lines of optdigits, and the pixels that come of them.
  @Test("the 17 values of optdigits are 255 v / 16, rounded to nearest")
  func optdigits() throws {
    let line = (0..<64).map { String($0 % 17) }.joined(separator: ",") + ",7\n"
    let file = Array(line.utf8)
    let set = try DataFiles.with(["optdigits.tra": file, "optdigits.tes": file]) {
      try OptdigitsFolder(path: $0).load()
    }
    let pixels = set.training.images.prefix(17)
    #expect(Array(pixels) == (0...16).map { UInt8((Double($0) * 255 / 16).rounded()) })
    #expect(Set(pixels).count == 17)
  }

  /// The whole range 0…2000, as USPS has it.
  @Test("the 2,001 values of USPS are never a half away from 255 k / 2000, and never descend")
  func usps() throws {
    let values = (0..<8 * 256).map { min($0, 2000) }
    let images: [UInt8] =
      [0, 0, 0x0B, 3, 0, 0, 0, 8, 0, 0, 0, 16, 0, 0, 0, 16]
      + values.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let labels = IDXFolderTests.idx([8], [0, 1, 2, 3, 4, 5, 6, 7])
    let set = try DataFiles.with([
      "usps-train-images-idx3-short": images, "usps-train-labels-idx1-ubyte": labels,
      "usps-test-images-idx3-short": images, "usps-test-labels-idx1-ubyte": labels,
    ]) { try USPSFolder(path: $0).load() }
    let pixels = set.training.images.map(Int.init)
    for (value, pixel) in zip(values, pixels) {
      // |pixel - 255 k / 2000| ≤ 1/2, a half upwards, in whole numbers.
      let distance = 2000 * pixel - 255 * value
      #expect(-1000 < distance && distance <= 1000, "\(value)")
    }
    #expect(zip(pixels, pixels.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(pixels.first == 0 && pixels.last == 255)
  }
}
