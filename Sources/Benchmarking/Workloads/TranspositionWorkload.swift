import Lanes

/// Codes in memory to bit-planes, or back.
package final class TranspositionWorkload<Integer: FixedWidthInteger & UnsignedInteger & Sendable>:
  Workload,
  @unchecked Sendable
{
  package let codes: UnsafeMutableBufferPointer<Integer>
  package let planes: BitPlanes
  private let isToPlanes: Bool

  package var elements: Int { codes.count }

  /// - Parameters:
  ///   - width: the bits of a code, no more than the integer type has.
  ///   - isToPlanes: whether codes become planes; else planes become codes.
  ///   - seed: decides the codes.
  package init(width: Int, isToPlanes: Bool, seed: UInt64) {
    let lanes = 8 * BitPlanes.lanesPerBlock
    codes = .allocate(capacity: lanes)
    var random = RandomCodes(seed: seed)
    codes.initialize(repeating: 0)
    planes = random.planes(width: width, blocks: 8)
    planes.load(into: codes)
    self.isToPlanes = isToPlanes
  }

  deinit { codes.deallocate() }

  package func pass() {
    if isToPlanes { planes.store(UnsafeBufferPointer(codes)) } else { planes.load(into: codes) }
  }
}
