import Foundation

/// The memory of this process.
enum PeakMemory {
  /// The most bytes that were resident at a time.
  static var bytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #if os(Linux)
      // Linux counts in KiB, Darwin in bytes.
      return usage.ru_maxrss << 10
    #else
      return usage.ru_maxrss
    #endif
  }
}
