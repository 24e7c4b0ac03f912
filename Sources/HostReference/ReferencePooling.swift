import Training

/// Windows of `size × size` pixels of each channel.
struct ReferencePooling<Scalar: ReferenceScalar> {
  let input: ImageShape
  let output: ImageShape
  let size: Int
  let stride: Int

  /// The greatest of each window, and where it stands: the first of equals in row order.
  func maxima(_ x: [Scalar], images: Int) -> (output: [Scalar], places: [Int32]) {
    var y: [Scalar] = []
    var places: [Int32] = []
    y.reserveCapacity(images * output.count)
    places.reserveCapacity(images * output.count)
    x.withUnsafeBufferPointer { x in
      forEachWindow(images: images) { corner in
        var place = corner
        var greatest = x[corner]
        for r in 0..<size {
          for s in 0..<size {
            let candidate = corner + r * input.width + s
            if x[candidate] > greatest { (greatest, place) = (x[candidate], candidate) }
          }
        }
        y.append(greatest)
        places.append(Int32(place))
      }
    }
    return (y, places)
  }

  /// The gradient goes to the place of each window's greatest number.
  func maximaBackward(_ g: [Scalar], places: [Int32], images: Int) -> [Scalar] {
    var dx = [Scalar](repeating: 0, count: images * input.count)
    for (g, place) in zip(g, places) { dx[Int(place)] += g }
    return dx
  }

  /// The mean of each window.
  func means(_ x: [Scalar], images: Int) -> [Scalar] {
    var y: [Scalar] = []
    y.reserveCapacity(images * output.count)
    let count = Scalar(size * size)
    forEachWindow(images: images) { corner in
      var sum: Scalar = 0
      for r in 0..<size {
        for s in 0..<size { sum += x[corner + r * input.width + s] }
      }
      y.append(sum / count)
    }
    return y
  }

  /// The gradient is shared by all pixels of a window.
  func meansBackward(_ g: [Scalar], images: Int) -> [Scalar] {
    var dx = [Scalar](repeating: 0, count: images * input.count)
    var window = 0
    let count = Scalar(size * size)
    forEachWindow(images: images) { corner in
      for r in 0..<size {
        for s in 0..<size { dx[corner + r * input.width + s] += g[window] / count }
      }
      window += 1
    }
    return dx
  }

  @inline(__always)
  private func forEachWindow(images: Int, _ body: (_ corner: Int) -> Void) {
    for plane in 0..<images * input.channels {
      for row in 0..<output.height {
        for column in 0..<output.width {
          body(plane * input.pixels + row * stride * input.width + column * stride)
        }
      }
    }
  }
}

/// The mean of each channel.
struct ReferenceGlobalMean<Scalar: ReferenceScalar> {
  let input: ImageShape

  func forward(_ x: [Scalar], images: Int) -> [Scalar] {
    (0..<images * input.channels).map { plane in
      var sum: Scalar = 0
      for p in 0..<input.pixels { sum += x[plane * input.pixels + p] }
      return sum / Scalar(input.pixels)
    }
  }

  func backward(_ g: [Scalar], images: Int) -> [Scalar] {
    var dx = [Scalar](repeating: 0, count: images * input.count)
    for plane in 0..<images * input.channels {
      let share = g[plane] / Scalar(input.pixels)
      for p in 0..<input.pixels { dx[plane * input.pixels + p] = share }
    }
    return dx
  }
}
