import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, a terminal that is closed, or a termination by the system, as a question: long work asks between two steps whether to
/// halt.
///
/// The second one ends the process as ever.
final class Interruption {
  private let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  init() {
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number)
    }
    for source in sources {
      source.setEventHandler { [flag] in
        flag.isSet.withLock { $0 = true }
        for number in Self.signals { signal(number, SIG_DFL) }
      }
      source.resume()
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// Whether somebody asked for a halt.
  var wantsHalt: Bool { flag.isSet.withLock(\.self) }

  private final class Flag: Sendable {
    let isSet = Mutex(false)
  }
}
