import TransverseRead

/// One nanowire, domain by domain: the definition of the device, slow and plain.
///
/// `Tile` is tested against wires of this kind. What a shift pushes off an end is lost; what comes in
/// at the other is not known, and stands as nil.
public struct Nanowire: Hashable, Sendable {
  /// The domains from left to right; nil where the magnetisation is not known.
  public private(set) var domains: [Bool?]
  private let leftPort: Int
  private let rightPort: Int

  /// A wire of a shape, nothing of which is known, with row 0 under the left port.
  ///
  /// - Parameter geometry: the shape.
  public init(_ geometry: ClusterGeometry) {
    domains = [Bool?](repeating: nil, count: geometry.domains)
    leftPort = geometry.leftPort
    rightPort = geometry.rightPort
  }

  /// The domain under a port.
  ///
  /// - Parameter port: the port.
  public subscript(port: Port) -> Bool? {
    get { domains[port == .left ? leftPort : rightPort] }
    set { domains[port == .left ? leftPort : rightPort] = newValue }
  }

  /// The domains between the ports, those under them counted.
  public var window: [Bool?] { Array(domains[leftPort...rightPort]) }

  /// Moves every domain by some places: to the right when positive.
  ///
  /// - Parameter distance: the number of domains.
  public mutating func shift(by distance: Int) {
    domains = domains.indices.map {
      domains.indices.contains($0 - distance) ? domains[$0 - distance] : nil
    }
  }

  /// The number of ones between the ports, or nil when one of the domains is not known.
  public var count: Int? {
    let known = window.compactMap { $0 }
    return known.count == window.count ? known.count { $0 } : nil
  }

  /// Writes at a port and moves the window by one domain towards the other port.
  ///
  /// - Parameters:
  ///   - bit: what is written.
  ///   - port: the port.
  public mutating func transverseWrite(_ bit: Bool?, at port: Port) {
    var window = self.window
    if port == .left {
      window.removeLast()
      window.insert(bit, at: 0)
    } else {
      window.removeFirst()
      window.append(bit)
    }
    domains.replaceSubrange(leftPort...rightPort, with: window)
  }

  /// A data row, when the window base is as given.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - base: the row under the left port.
  public subscript(row row: Int, base base: Int) -> Bool? {
    get { domains[leftPort + row - base] }
    set { domains[leftPort + row - base] = newValue }
  }
}
