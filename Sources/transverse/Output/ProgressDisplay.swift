import Foundation

/// How far long work is, how fast it goes and how long it will take, on standard error: a bar on a
/// terminal, else a line now and then.
struct ProgressDisplay {
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  /// The work whose rate is told, and how far it was when it was first shown.
  private var origin: Origin?
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
  ///   - unit: what `total` counts, to tell so many of them a second; nil where nobody cares.
  mutating func show(
    _ label: String, done: Int, of total: Int, remark: @autoclosure () -> String = "",
    unit: String? = nil
  ) {
    let now = ContinuousClock.now
    if origin?.label != label || origin?.total != total || done < origin?.done ?? 0 {
      origin = Origin(label: label, total: total, done: done, time: now)
    }
    guard done < total, now - lastShown >= (isTerminal ? .milliseconds(100) : .seconds(30)) else {
      return
    }
    lastShown = now
    let fraction = Double(done) / Double(total)
    let percent = "\(Int(fraction * 100)) %"
    let pace = unit.flatMap { origin?.pace(done: done, at: now, unit: $0) } ?? ""
    // Most calls show nothing and need no words.
    let remark = remark()
    let tail = (remark.isEmpty ? "" : ", \(remark)") + pace
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

/// Where a step of the work stood when it was first shown.
private struct Origin {
  let label: String
  let total: Int
  let done: Int
  let time: ContinuousClock.Instant

  /// How fast the work goes and how long it will take, to follow a comma; nothing before it has gone
  /// on for a second.
  func pace(done now: Int, at instant: ContinuousClock.Instant, unit: String) -> String {
    let seconds = (instant - time) / .seconds(1)
    guard now > done, seconds >= 1 else { return "" }
    let rate = Double(now - done) / seconds
    let left = Int((Double(total - now) / rate).rounded(.up))
    let (hours, minutes) = (left / 3600, left / 60 % 60)
    let time =
      hours > 0 ? "\(hours) h \(minutes) min" : minutes > 0 ? "\(minutes) min" : "\(left) s"
    return ", \(Self.rounded(rate)) \(unit)/s, \(time) left"
  }

  /// A rate of two or three digits and a letter for thousands, millions or thousands of millions.
  private static func rounded(_ rate: Double) -> String {
    let scales = [(1e9, "G"), (1e6, "M"), (1e3, "k")]
    let (scale, letter) = scales.first { rate >= $0.0 } ?? (1, "")
    let number = rate / scale
    let text = number < 10 ? "\((number * 10).rounded() / 10)" : "\(Int(number))"
    return letter.isEmpty ? text : "\(text) \(letter)"
  }
}
