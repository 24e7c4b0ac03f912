/// What can be asked to execute a subject.
package enum Contestant: String, CaseIterable, Hashable, Sendable {
  /// The program as native code.
  case native
  /// The program, interpreted.
  case interpreter
  /// The program's schedule on the simulated racetrack device.
  case device
  /// MPFR in an ordered sweep, and GMP of integers.
  case mpfr
  /// The golden as `verify` asks it.
  case golden
  /// The processor's own arithmetic.
  case host
  /// The transposition of lanes.
  case lanes
}
