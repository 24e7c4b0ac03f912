import Foundation

/// Where results go.
enum StandardOutput {
  /// Writes text, all of it, at once.
  ///
  /// - Throws: `InputError` when the system refuses, as it does on a full disk.
  static func write(_ text: String) throws(InputError) {
    if let reason = send(text, to: STDOUT_FILENO) {
      throw InputError("cannot write the results to standard output: \(reason)")
    }
  }
}

/// Where progress and errors go.
enum StandardError {
  /// Writes a line with the tool's name before it.
  ///
  /// A standard error that cannot be written to leaves nowhere to say so.
  static func line(_ text: String) { _ = send("transverse: \(text)\n", to: STDERR_FILENO) }

  /// Puts text in the place of the terminal's current line.
  static func redraw(_ text: String) { _ = send("\r\u{1B}[K" + text, to: STDERR_FILENO) }
}

/// Writes text to a descriptor; gives the system's reason when it refuses.
private func send(_ text: String, to descriptor: Int32) -> String? {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let (count, code) = rest.withUnsafeBytes { bytes in
      (Foundation.write(descriptor, bytes.baseAddress, bytes.count), errno)
    }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if code != EINTR {
      return String(cString: strerror(code))
    }
  }
  return nil
}
