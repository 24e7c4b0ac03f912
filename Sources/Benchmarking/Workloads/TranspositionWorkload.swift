import Lanes

/// Codes in memory to bit-planes, or back.
final class TranspositionWorkload<Integer: FixedWidthInteger & UnsignedInteger & Sendable>: Workload,
  @unchecked Sendable
{
  private let codes: UnsafeMutableBufferPointer<Integer>
  private let planes: BitPlanes
  private let isToPlanes: Bool

  var elements: Int { codes.count }

  /// - Parameters:
  ///   - width: the bits of a code, no more than the integer type has.
  ///   - isToPlanes: whether codes become planes; else planes become codes.
  ///   - seed: decides the codes.
  init(width: Int, isToPlanes: Bool, seed: UInt64) {
    let lanes = 8 * BitPlanes.lanesPerBlock
    codes = .allocate(capacity: lanes)
    var random = RandomCodes(seed: seed)
    codes.initialize(repeating: 0)
    planes = random.planes(width: width, blocks: 8)
    planes.load(into: codes)
    self.isToPlanes = isToPlanes
  }

  deinit { codes.deallocate() }

  func pass() {
    if isToPlanes { planes.store(UnsafeBufferPointer(codes)) } else { planes.load(into: codes) }
  }
}
