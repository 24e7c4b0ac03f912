/// A key that tells itself apart from most others in one word.
protocol MixedKey: Equatable, Sendable {
  /// A word that depends on every part of the key; its upper bits are mixed best.
  var mixed: UInt64 { get }
}

/// Numbers keys in the order in which they come, from 0 on.
///
/// The dictionaries of the standard library hash by SipHash, which took a third of the time of
/// rewriting a program; the keys here come from programs, not from adversaries.
struct KeyTable<Key: MixedKey>: Sendable {
  private(set) var keys: [Key] = []
  /// For each place one more than the number of the key that stands there; 0 when it is free.
  private var places: [UInt32]

  /// An empty table with room for some keys.
  init(room: Int) {
    var size = 16
    while size < 2 * room { size *= 2 }
    places = Array(repeating: 0, count: size)
  }

  /// The number of a key; nil when it has none.
  func number(of key: Key) -> Int? {
    let place = place(of: key)
    return places[place] == 0 ? nil : Int(places[place]) - 1
  }

  /// The number of a key, which gets one when it has none.
  mutating func insert(_ key: Key) -> (number: Int, isNew: Bool) {
    let place = place(of: key)
    if places[place] != 0 { return (Int(places[place]) - 1, false) }
    keys.append(key)
    places[place] = UInt32(keys.count)
    if 2 * keys.count > places.count { grow() }
    return (keys.count - 1, true)
  }

  /// Forgets all keys.
  mutating func removeAll() {
    if keys.isEmpty { return }
    keys.removeAll(keepingCapacity: true)
    for place in places.indices { places[place] = 0 }
  }

  private func place(of key: Key) -> Int {
    let last = places.count - 1
    var place = Int(truncatingIfNeeded: key.mixed >> 32) & last
    while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & last }
    return place
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: 2 * places.count)
    for (number, key) in keys.enumerated() { places[place(of: key)] = UInt32(number + 1) }
  }
}

extension SIMD8<Int32> {
  /// Every element mixed into one word.
  var mixedWord: UInt64 {
    let words = unsafeBitCast(self, to: SIMD4<UInt64>.self)
    var word = words[0]
    for position in 1..<4 {
      word = (word ^ word >> 32) &* 0x9E37_79B9_7F4A_7C15 ^ words[position]
    }
    word = (word ^ word >> 32) &* 0xD6E8_FEB8_6659_FD93
    return word ^ word << 32
  }
}
