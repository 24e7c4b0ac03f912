import Foundation

/// The memory of this process.
enum PeakMemory {
  /// The most bytes that were resident at a time.
  static var bytes: Int {
    var usage = rusage()
    // Linux counts in KiB, Darwin in bytes.
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss << 10
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
