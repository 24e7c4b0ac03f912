import Foundation

/// How far long work is, on standard error: a bar that is drawn over on a terminal, and plain lines
/// otherwise, at the end and every ten seconds, so that a log stays short.
///
/// It is used from one thread. Work that ends before the first line is due prints only its end line
/// when there is no terminal, and nothing that stays when there is one.
struct ProgressBar {
  /// Where the lines go, and what kind of place that is.
  struct Output {
    /// Whether lines may be drawn over.
    let isTerminal: Bool
    /// The number of columns of a terminal.
    let columns: Int
    /// Writes text as it is.
    let write: (String) -> Void

    /// Standard error as it is now.
    static var standardError: Output {
      var size = winsize()
      let isTerminal = isatty(2) == 1
      let known = isTerminal && ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      return Output(isTerminal: isTerminal, columns: known ? Int(size.ws_col) : 80) {
        FileHandle.standardError.write(Data($0.utf8))
      }
    }
  }

  private let title: String
  private let unit: String
  private let total: Int
  private let output: Output
  private let start: ContinuousClock.Instant
  private var lastLine: ContinuousClock.Instant

  /// Begins work of a known size.
  ///
  /// - Parameters:
  ///   - title: what is being done, such as `binary16 add up`.
  ///   - unit: what is counted, in the plural, such as `cases`.
  ///   - total: how many there are.
  ///   - output: where the lines go.
  ///   - now: the time at which the work begins.
  init(
    _ title: String, unit: String, total: Int, output: Output = .standardError,
    now: ContinuousClock.Instant = .now
  ) {
    self.title = title
    self.unit = unit
    self.total = total
    self.output = output
    start = now
    lastLine = now
  }

  /// Shows how much is done; calls that follow each other too closely are passed over.
  ///
  /// - Parameters:
  ///   - done: how many of `total`.
  ///   - now: the time.
  mutating func update(_ done: Int, now: ContinuousClock.Instant = .now) {
    let interval: Duration = output.isTerminal ? .milliseconds(100) : .seconds(10)
    guard now - lastLine >= interval else { return }
    lastLine = now
    let text = line(done, elapsed: seconds(since: now))
    output.write(output.isTerminal ? "\r" + fitted(text) : text + "\n")
  }

  /// Ends the work: clears the bar of a terminal, prints a last line otherwise.
  ///
  /// - Parameters:
  ///   - done: how many were done.
  ///   - now: the time.
  mutating func finish(_ done: Int, now: ContinuousClock.Instant = .now) {
    if output.isTerminal {
      output.write("\r" + String(repeating: " ", count: output.columns - 1) + "\r")
    } else {
      let elapsed = seconds(since: now)
      output.write(
        "\(title): \(done) \(unit) in \(Self.duration(elapsed))\(rate(done, elapsed))\n")
    }
  }

  private func seconds(since now: ContinuousClock.Instant) -> Double {
    (now - start) / Duration.seconds(1)
  }

  private func line(_ done: Int, elapsed: Double) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    var text = title + " "
    if output.isTerminal {
      let filled = Int(share * 24)
      text +=
        "[" + String(repeating: "#", count: filled)
        + String(repeating: "-", count: 24 - filled) + "] "
    }
    text += "\(Int(share * 100)) % of \(total) \(unit)\(rate(done, elapsed))"
    if share > 0, share < 1 {
      text += ", \(Self.duration(elapsed * (1 - share) / share)) left"
    }
    return text
  }

  private func rate(_ done: Int, _ elapsed: Double) -> String {
    guard elapsed > 0, done > 0 else { return "" }
    return ", \(Self.scaled(Double(done) / elapsed)) \(unit)/s"
  }

  /// The text padded or cut to the line, so that nothing of an older one stays and none wraps.
  private func fitted(_ text: String) -> String {
    let room = output.columns - 1
    let cut = String(text.prefix(room))
    return cut + String(repeating: " ", count: room - cut.count)
  }

  /// A number with three digits or so: `950`, `12.3 k`, `4.56 M`.
  static func scaled(_ number: Double) -> String {
    var value = number
    var prefix = ""
    for next in [" k", " M", " G"] where value >= 999.5 {
      value /= 1000
      prefix = next
    }
    let digits = value >= 99.95 || prefix.isEmpty ? 0 : value >= 9.995 ? 1 : 2
    return String(format: "%.\(digits)f", value) + prefix
  }

  /// A time in its two largest units: `8 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return String(format: "%.1f s", seconds) }
    let whole = Int(min(seconds, 1e9).rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
