import Foundation

/// Time that processors have spent on this process.
enum ProcessorTime {
  /// The time so far.
  ///
  /// - Parameter ofThread: whether of the calling thread alone, or of all threads, those that look for work
  ///   included.
  /// - Returns: seconds.
  static func seconds(ofThread: Bool) -> Double {
    var time = timespec()
    clock_gettime(ofThread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
