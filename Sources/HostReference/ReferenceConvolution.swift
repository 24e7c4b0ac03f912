import Training

/// A convolution: `y[n, o, p] = b[o] + Σ w[o, c, r, s] · x[n, c, p · stride + (r, s) - padding]` over
/// the channels `c` of the output's group, with zeros around the image.
///
/// Each image and group is laid out as a matrix of patches `[taps × positions]`, one row for each
/// `(c, r, s)`, so that all three sums are products of matrices.
struct ReferenceConvolution<Scalar: ReferenceScalar> {
  let input: ImageShape
  let output: ImageShape
  let kernel: Int
  let stride: Int
  let padding: Int
  let groups: Int

  private var channels: Int { input.channels / groups }
  private var outputs: Int { output.channels / groups }
  private var taps: Int { channels * kernel * kernel }

  func forward(_ x: [Scalar], weight: [Scalar], bias: [Scalar], images: Int) -> [Scalar] {
    let positions = output.pixels
    var y = [Scalar](repeating: 0, count: images * output.count)
    var patches = [Scalar](repeating: 0, count: taps * positions)
    x.withUnsafeBufferPointer { x in
      weight.withUnsafeBufferPointer { weight in
        y.withUnsafeMutableBufferPointer { y in
          patches.withUnsafeMutableBufferPointer { patches in
            guard let x = x.baseAddress, let weight = weight.baseAddress,
              let y = y.baseAddress, let patches = patches.baseAddress
            else { return }
            for image in 0..<images {
              for group in 0..<groups {
                gather(x + image * input.count + group * channels * input.pixels, into: patches)
                let y = y + image * output.count + group * outputs * positions
                for o in 0..<outputs {
                  (y + o * positions).update(
                    repeating: bias[group * outputs + o], count: positions)
                }
                MatrixProduct.accumulate(
                  y, weight + group * outputs * taps, patches, rows: outputs, inner: taps,
                  columns: positions)
              }
            }
          }
        }
      }
    }
    return y
  }

  /// Gradients of input, weight and bias.
  func backward(
    _ g: [Scalar], _ x: [Scalar], weight: [Scalar], images: Int, wantsInput: Bool
  ) -> (input: [Scalar], weight: [Scalar], bias: [Scalar]) {
    let positions = output.pixels
    var dx = [Scalar](repeating: 0, count: wantsInput ? images * input.count : 0)
    var dw = [Scalar](repeating: 0, count: weight.count)
    var db = [Scalar](repeating: 0, count: output.channels)
    // Weights of each group as [taps × outputs], for the gradient of the patches.
    var turned: [Scalar] = []
    for group in 0..<groups {
      let part = Array(weight[group * outputs * taps..<(group + 1) * outputs * taps])
      turned += MatrixProduct.transposed(part, rows: outputs, columns: taps)
    }
    var patches = [Scalar](repeating: 0, count: taps * positions)
    var across = [Scalar](repeating: 0, count: taps * positions)
    x.withUnsafeBufferPointer { x in
      g.withUnsafeBufferPointer { g in
        turned.withUnsafeBufferPointer { turned in
          dw.withUnsafeMutableBufferPointer { dw in
            dx.withUnsafeMutableBufferPointer { dx in
              patches.withUnsafeMutableBufferPointer { patches in
                across.withUnsafeMutableBufferPointer { across in
                  guard let x = x.baseAddress, let g = g.baseAddress,
                    let turned = turned.baseAddress, let dw = dw.baseAddress,
                    let patches = patches.baseAddress, let across = across.baseAddress
                  else { return }
                  for image in 0..<images {
                    for group in 0..<groups {
                      let place = image * input.count + group * channels * input.pixels
                      let g = g + image * output.count + group * outputs * positions
                      gather(x + place, into: patches)
                      MatrixProduct.transpose(
                        patches, rows: taps, columns: positions, into: across)
                      MatrixProduct.accumulate(
                        dw + group * outputs * taps, g, across, rows: outputs, inner: positions,
                        columns: taps)
                      guard wantsInput, let dx = dx.baseAddress else { continue }
                      patches.update(repeating: 0, count: taps * positions)
                      MatrixProduct.accumulate(
                        patches, turned + group * outputs * taps, g, rows: taps, inner: outputs,
                        columns: positions)
                      scatter(patches, into: dx + place)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    for image in 0..<images {
      for o in 0..<output.channels {
        var sum: Scalar = 0
        for p in 0..<positions { sum += g[image * output.count + o * positions + p] }
        db[o] += sum
      }
    }
    return (dx, dw, db)
  }

  /// The output columns whose tap `s` lies inside the image.
  private func inside(_ s: Int) -> Range<Int> {
    let first = max(0, (padding - s + stride - 1) / stride)
    let last = (input.width - 1 + padding - s) / stride
    return input.width - 1 + padding - s < 0
      ? 0..<0
      : min(first, output.width)..<max(min(first, output.width), min(output.width, last + 1))
  }

  /// The patches of a group's channels; zeros where a tap is outside.
  private func gather(_ x: UnsafePointer<Scalar>, into patches: UnsafeMutablePointer<Scalar>) {
    patches.update(repeating: 0, count: taps * output.pixels)
    forEachRow { row, source, columns in
      let (to, from) = (patches + row, x + source)
      if stride == 1 {
        (to + columns.lowerBound).update(from: from + columns.lowerBound, count: columns.count)
      } else {
        for column in columns { to[column] = from[column * stride] }
      }
    }
  }

  /// Adds the gradients of patches to those of the pixels they were taken from.
  private func scatter(_ patches: UnsafePointer<Scalar>, into x: UnsafeMutablePointer<Scalar>) {
    forEachRow { row, source, columns in
      let (from, to) = (patches + row, x + source)
      for column in columns { to[column * stride] += from[column] }
    }
  }

  /// Calls with each row of positions of each tap: where it begins in the patches, where the tap of
  /// its column 0 lies in the image, and which columns are inside.
  @inline(__always)
  private func forEachRow(_ body: (_ row: Int, _ source: Int, _ columns: Range<Int>) -> Void) {
    for channel in 0..<channels {
      for r in 0..<kernel {
        for s in 0..<kernel {
          let columns = inside(s)
          let tap = (channel * kernel + r) * kernel + s
          guard !columns.isEmpty else { continue }
          for row in 0..<output.height {
            let y = row * stride + r - padding
            guard y >= 0, y < input.height else { continue }
            body(
              tap * output.pixels + row * output.width,
              (channel * input.height + y) * input.width + s - padding, columns)
          }
        }
      }
    }
  }
}
