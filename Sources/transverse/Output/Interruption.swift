import Dispatch
import Foundation
import Synchronization

/// Ctrl-C as a question: long work asks between two steps whether to halt.
///
/// The second Ctrl-C ends the process as ever.
final class Interruption {
  private let flag = Flag()
  private let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT)
    source.setEventHandler { [flag] in
      flag.isSet.withLock { $0 = true }
      signal(SIGINT, SIG_DFL)
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  /// Whether somebody asked for a halt.
  var wantsHalt: Bool { flag.isSet.withLock(\.self) }

  private final class Flag: Sendable {
    let isSet = Mutex(false)
  }
}
