import CMPFRShim

/// What MPFR keeps for the calling thread: its exponent range and its sticky flags.
///
/// The goldens put it back after every call; tests use this to see that they do.
package struct ThreadEnvironment: Hashable, Sendable {
  package let minimumExponent: Int
  package let maximumExponent: Int
  package let flags: UInt32

  package init(minimumExponent: Int, maximumExponent: Int, flags: UInt32) {
    self.minimumExponent = minimumExponent
    self.maximumExponent = maximumExponent
    self.flags = flags
  }

  /// The environment of the calling thread.
  package static var current: ThreadEnvironment {
    let raw = golden_environment_current()
    return ThreadEnvironment(
      minimumExponent: raw.minimum_exponent, maximumExponent: raw.maximum_exponent,
      flags: raw.flags)
  }

  /// Makes this the environment of the calling thread.
  package func install() {
    golden_environment_install(
      golden_environment(
        minimum_exponent: minimumExponent, maximum_exponent: maximumExponent, flags: flags))
  }
}
