import TransverseRead

/// The faults of one tile as they fall.
struct FaultInjector: Sendable {
  private let stuck: [FaultModel.StuckDomain]
  private var misreads: RareEvents
  private var slips: RareEvents
  private var pinnings: RareEvents
  /// How many faults fell: misread counts, and wires that moved wrongly.
  private(set) var misreadCount = 0
  /// The wires, 64 a word, on which a count was misread at least once.
  private(set) var misreadWires: [UInt64] = []
  private(set) var shiftFaultCount = 0

  init(_ model: FaultModel) {
    stuck = model.stuck
    // One seed serves all kinds: each takes a stream of its own.
    var seeds = SplitMix(seed: model.seed)
    misreads = RareEvents(rate: model.misreadRate, seed: seeds.next())
    slips = RareEvents(rate: model.slipRate, seed: seeds.next())
    pinnings = RareEvents(rate: model.pinningRate, seed: seeds.next())
  }

  /// Makes some wires' counts one too high or too low.
  mutating func disturbCounts(
    wires: Int, distance: TransverseReadDistance, ones: UnsafeMutablePointer<SIMD8<UInt64>>,
    twos: UnsafeMutablePointer<SIMD8<UInt64>>, fours: UnsafeMutablePointer<SIMD8<UInt64>>
  ) {
    var fallen: [Int] = []
    misreads.visit(wires) { wire, random in
      let isUp = random.next() & 1 == 1
      if CountLatch.misread(
        wire, isUp: isUp, distance: distance, ones: ones, twos: twos, fours: fours)
      {
        fallen.append(wire)
      }
    }
    misreadCount += fallen.count
    for wire in fallen {
      while misreadWires.count <= wire >> 6 { misreadWires.append(0) }
      misreadWires[wire >> 6] |= 1 << UInt64(wire & 63)
    }
  }

  /// Moves some wires of a cluster one domain more, or one less, after a shift by one domain.
  mutating func disturbShift(_ cluster: Int, toRight: Bool, _ storage: inout RowStorage) {
    let wires = storage.geometry.cluster.wires
    var moved: [(wire: Int, toRight: Bool)] = []
    pinnings.visit(wires) { wire, _ in moved.append((wire, !toRight)) }
    slips.visit(wires) { wire, _ in
      // A wire that is pinned does not slip.
      if !moved.contains(where: { $0.wire == wire }) { moved.append((wire, toRight)) }
    }
    for (wire, direction) in moved { storage.move(wire: wire, of: cluster, toRight: direction) }
    shiftFaultCount += moved.count
  }

  /// Sets the domains that are stuck.
  func hold(_ cluster: Int, _ storage: inout RowStorage) {
    for domain in stuck where domain.cluster == cluster {
      storage.set(wire: domain.wire, of: cluster, domain: domain.domain, to: domain.bit)
    }
  }
}

extension CountLatch {
  /// Changes the count of one wire by one; whether there was room for it in 0…TRD.
  static func misread(
    _ wire: Int, isUp: Bool, distance: TransverseReadDistance, ones: UnsafeMutablePointer<Vector>,
    twos: UnsafeMutablePointer<Vector>, fours: UnsafeMutablePointer<Vector>
  ) -> Bool {
    let (vector, word, bit) = (wire >> 9, (wire >> 6) & 7, UInt64(wire & 63))
    let rows = [ones, twos, fours]
    let count = rows.enumerated().reduce(0) {
      $0 | Int($1.element[vector][word] >> bit & 1) << $1.offset
    }
    let sensed = count + (isUp ? 1 : -1)
    guard (0...distance.rawValue).contains(sensed) else { return false }
    for (weight, row) in rows.enumerated() {
      let old = row[vector][word] & ~(1 << bit)
      row[vector][word] = old | UInt64(sensed >> weight & 1) << bit
    }
    return true
  }
}

extension RowStorage {
  /// Moves the domains of one wire by one; what leaves at an end is lost.
  mutating func move(wire: Int, of cluster: Int, toRight: Bool) {
    let domains = geometry.cluster.domains
    let all = 0..<domains
    let order = toRight ? Array(all.reversed()) : Array(all)
    for domain in order {
      let source = domain + (toRight ? -1 : 1)
      let bit = all.contains(source) ? self.bit(wire: wire, of: cluster, domain: source) : false
      set(wire: wire, of: cluster, domain: domain, to: bit)
    }
  }

  private func bit(wire: Int, of cluster: Int, domain: Int) -> Bool {
    row(cluster, domain: domain)[wire >> 9][(wire >> 6) & 7] >> UInt64(wire & 63) & 1 == 1
  }

  func set(wire: Int, of cluster: Int, domain: Int, to bit: Bool) {
    let row = row(cluster, domain: domain)
    let (vector, word, place) = (wire >> 9, (wire >> 6) & 7, UInt64(wire & 63))
    row[vector][word] = (row[vector][word] & ~(1 << place)) | (bit ? 1 : 0) << place
  }
}
