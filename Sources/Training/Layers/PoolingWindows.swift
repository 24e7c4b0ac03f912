import Lanes

/// The windows of a pooling: which elements of the input stand in which corner of each window.
struct PoolingWindows: Sendable {
  /// For each place in a window, row by row, the element of the input for each element of the output.
  let corners: [[Int32]]
  /// For each time that an element of the input is met by a window, the element of the corners, one
  /// after the other, for each element of the input: windows that do not overlap meet an element once.
  private let meetings: [[Int32]]
  private let inputBlocks: Int
  private let outputBlocks: Int

  init(
    input: TensorLayout, output: TensorLayout, size: (rows: Int, columns: Int), stride: Int
  ) {
    inputBlocks = input.blocks
    outputBlocks = output.blocks
    let places = (0..<size.rows).flatMap { u in (0..<size.columns).map { (u, $0) } }
    var corners: [[Int32]] = []
    var times: [Int32: Int] = [:]
    var meetings: [[Int32]] = []
    for (corner, place) in places.enumerated() {
      var indices = [Int32](repeating: -1, count: output.blocks * 8)
      for channel in 0..<output.shape.channels {
        for row in 0..<output.shape.height {
          for column in 0..<output.shape.width {
            let window = output.element(channel: channel, row: row, column: column)
            let pixel = input.element(
              channel: channel, row: row * stride + place.0, column: column * stride + place.1)
            indices[Int(window)] = pixel
            let time = times[pixel, default: 0]
            times[pixel] = time + 1
            if time == meetings.count {
              meetings.append([Int32](repeating: -1, count: input.blocks * 8))
            }
            meetings[time][Int(pixel)] = Int32(corner * output.blocks * 8) + window
          }
        }
      }
      corners.append(indices)
    }
    self.corners = corners
    self.meetings = meetings
  }

  /// The gradient of the input, from what each corner of each window gets.
  func scattered(
    _ parts: [BitPlanes], groups: Int, _ pass: Pass, layer: Int, use: Int
  ) -> BitPlanes {
    let engine = pass.engine
    // The corners one after the other, so that one table of indices reaches all.
    let blocks = parts[0].blocks / groups
    let joined = BitPlanes(unwritten: parts[0].width, blocks: groups * parts.count * blocks)
    engine.sharing.forEach(groups * parts.count) { piece in
      let (group, corner) = (piece / parts.count, piece % parts.count)
      joined.copy(
        blocks: (group * blocks)..<((group + 1) * blocks), of: parts[corner],
        intoBlock: piece * blocks)
    }
    return added(
      joined, sourceBlocks: parts.count * blocks, meetings, groups: groups, pass, layer: layer,
      use: use)
  }

  /// The gradient of the input, when each corner of a window gets the same.
  func spread(
    _ planes: BitPlanes, groups: Int, _ pass: Pass, layer: Int, use: Int
  ) -> BitPlanes {
    let elements = Int32(outputBlocks * 8)
    let windows = meetings.map { $0.map { $0 < 0 ? -1 : $0 % elements } }
    return added(
      planes, sourceBlocks: outputBlocks, windows, groups: groups, pass, layer: layer, use: use)
  }

  /// The sums of what an element gets each time that a window meets it, the first time first.
  private func added(
    _ source: BitPlanes, sourceBlocks: Int, _ meetings: [[Int32]], groups: Int, _ pass: Pass,
    layer: Int, use: Int
  ) -> BitPlanes {
    var result: BitPlanes?
    for (time, indices) in meetings.enumerated() {
      let planes = pass.engine.gather(
        source, sourceBlocks: sourceBlocks, indices: indices, groups: groups)
      guard let sum = result else {
        result = planes
        continue
      }
      result =
        pass.engine.map(
          pass.kernels.layers.addGradients, [.planes(sum), .planes(planes)],
          random: pass.random(layer, use + time))[0]
    }
    return result
      ?? BitPlanes(unwritten: source.width, blocks: groups * inputBlocks)
  }
}
