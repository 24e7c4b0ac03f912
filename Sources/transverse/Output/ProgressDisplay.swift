import Foundation

/// How far long work is, on standard error: a bar on a terminal, else a line now and then.
struct ProgressDisplay {
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var isBarShown = false

  /// A display for the standard error of this process.
  init() { isTerminal = isatty(STDERR_FILENO) == 1 }

  /// Shows how far a step of the work is, unless it is done or the last time was a moment ago.
  ///
  /// - Parameters:
  ///   - label: what is being done.
  ///   - done: how much of it.
  ///   - total: out of how much, above zero.
  ///   - remark: what else there is to say.
  mutating func show(_ label: String, done: Int, of total: Int, remark: String = "") {
    let now = ContinuousClock.now
    guard done < total, now - lastShown >= (isTerminal ? .milliseconds(100) : .seconds(30)) else {
      return
    }
    lastShown = now
    let fraction = Double(done) / Double(total)
    let percent = "\(Int(fraction * 100)) %"
    let tail = remark.isEmpty ? "" : ", \(remark)"
    guard isTerminal else {
      let seconds = Int((now - start) / .seconds(1))
      StandardError.line("\(label): \(percent)\(tail), \(seconds) s")
      return
    }
    let filled = Int(fraction * Double(Self.barWidth))
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: Self.barWidth - filled)
    StandardError.redraw("\(label) \(bar) \(percent)\(tail)")
    isBarShown = true
  }

  /// Takes the bar away, so that what is printed next starts on a clean line.
  mutating func clear() {
    guard isBarShown else { return }
    StandardError.redraw("")
    isBarShown = false
  }

  private static let barWidth = 24
}
