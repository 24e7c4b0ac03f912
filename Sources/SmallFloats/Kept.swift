import Synchronization

/// Values that are made once for each key and kept: the only place of the module that remembers.
///
/// A value is made outside the lock, as making one may take long or ask for others; when two threads
/// make the same one, the first to finish is kept.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let values = Mutex<[Key: Value]>([:])

  /// The value of a key, made when it is not there yet.
  func value(for key: Key, make: () -> Value) -> Value {
    if let known = values.withLock({ $0[key] }) { return known }
    let made = make()
    return values.withLock { values in
      if let known = values[key] { return known }
      values[key] = made
      return made
    }
  }
}
