import Foundation

/// The processor time of the calling thread.
enum CPUTime {
  /// Nanoseconds that the calling thread has run; what it waited for others is not in it.
  static var ofThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
