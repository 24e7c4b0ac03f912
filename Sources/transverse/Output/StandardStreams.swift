import Foundation

/// Where results go.
enum StandardOutput {
  /// Writes text, all of it, at once.
  ///
  /// - Throws: `InputError` when the system refuses, as it does on a full disk.
  static func write(_ text: String) throws(InputError) { try write(Array(text.utf8)) }

  /// Writes bytes, all of them.
  ///
  /// - Throws: `InputError` when the system refuses, as it does on a full disk.
  static func write(_ bytes: [UInt8]) throws(InputError) {
    if let reason = send(bytes, to: STDOUT_FILENO) {
      throw InputError("cannot write the results to standard output: \(reason)")
    }
  }
}

/// Where progress and errors go.
enum StandardError {
  /// Writes a line with the tool's name before it.
  ///
  /// A standard error that cannot be written to leaves nowhere to say so.
  static func line(_ text: String) {
    _ = send(Array("transverse: \(text)\n".utf8), to: STDERR_FILENO)
  }

  /// Puts text in the place of the terminal's current line.
  static func redraw(_ text: String) {
    _ = send(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
  }
}

/// Writes bytes to a descriptor; gives the system's reason when it refuses.
private func send(_ bytes: [UInt8], to descriptor: Int32) -> String? {
  var rest = bytes[...]
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
