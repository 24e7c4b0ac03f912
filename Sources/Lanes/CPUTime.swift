import Foundation

/// Time that processors have spent running programs.
package enum CPUTime {
  /// Seconds that the calling thread has run; what it waited for others is not in it.
  package static var ofThread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  /// Seconds that all threads of the process have run, those that look for work included.
  package static var ofProcess: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
