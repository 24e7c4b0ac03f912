/// The straight piece between two points.
struct Segment: Hashable, Sendable {
  let start: Point
  let end: Point

  /// The distance from a point to the nearest point of the segment.
  func distance(toX x: Double, y: Double) -> Double {
    let alongX = end.x - start.x
    let alongY = end.y - start.y
    let fromX = x - start.x
    let fromY = y - start.y
    let square = alongX * alongX + alongY * alongY
    let projection = square > 0 ? (fromX * alongX + fromY * alongY) / square : 0
    let nearest = min(max(projection, 0), 1)
    let offX = fromX - nearest * alongX
    let offY = fromY - nearest * alongY
    return (offX * offX + offY * offY).squareRoot()
  }
}
