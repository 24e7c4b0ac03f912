import Foundation

/// Settings, not results: functions of numbers that a recipe states.
enum HostFunctions {
  static func cosine(_ x: Double) -> Double { cos(x) }
}
