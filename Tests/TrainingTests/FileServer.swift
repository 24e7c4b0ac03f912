import Foundation
import Synchronization

/// A server of one file on this machine, to download from: HTTP/1.1, one request a connection.
final class FileServer: Sendable {
  /// What the server does with a request.
  enum Manner: Sendable {
    /// Serves the file, and ranges of it.
    case plain
    /// Serves the whole file whatever range is asked for.
    case withoutRanges
    /// Promises the rest of the file, and hangs up after so many bytes.
    case cutting(after: Int)
    /// Refuses with a status.
    case refusing(status: Int)
  }

  /// The address of the folder.
  let address: String
  private let content: [UInt8]
  private let listener: Int32
  private let state: Mutex<State>

  private struct State {
    var manner: Manner
    var ranges: [String] = []
  }

  init(_ content: [UInt8], _ manner: Manner = .plain) throws {
    self.content = content
    state = Mutex(State(manner: manner))
    #if canImport(Glibc)
      let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let opened = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    listener = opened
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(opened, name, size) == 0 && listen(opened, 8) == 0
          && getsockname(opened, name, &size) == 0
      }
    }
    guard isOpen else { throw CannotListen() }
    address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))/folder/"
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(opened, nil, nil)
        guard connection >= 0, let server = self else { return }
        server.answer(connection)
        // A process that another test has started meanwhile may hold the connection too.
        shutdown(connection, Int32(SHUT_RDWR))
        close(connection)
      }
    }
  }

  /// Ends the server; `accept` returns with an error.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// The ranges that were asked for, `-` for a request without one.
  var ranges: [String] { state.withLock { $0.ranges } }

  func change(_ manner: Manner) { state.withLock { $0.manner = manner } }

  private func answer(_ connection: Int32) {
    var request: [UInt8] = []
    var byte: UInt8 = 0
    while !request.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard recv(connection, &byte, 1, 0) == 1 else { return }
      request.append(byte)
    }
    let lines = String(decoding: request, as: UTF8.self).components(separatedBy: "\r\n")
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }?.dropFirst(13)
    let manner = state.withLock { state in
      state.ranges.append(range.map(String.init) ?? "-")
      return state.manner
    }
    let first = range.flatMap { Int($0.prefix { $0 != "-" }) } ?? 0
    switch manner {
    case .refusing(let status):
      send(connection, "HTTP/1.1 \(status) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    case .withoutRanges:
      reply(connection, from: 0, isPart: false, limit: content.count)
    case .plain where first >= content.count && first > 0:
      send(connection, "HTTP/1.1 416 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    case .plain:
      reply(connection, from: first, isPart: range != nil, limit: content.count)
    case .cutting(let count):
      reply(connection, from: first, isPart: range != nil, limit: count)
    }
  }

  private func reply(_ connection: Int32, from first: Int, isPart: Bool, limit: Int) {
    let rest = content[first...]
    let range = "Content-Range: bytes \(first)-\(content.count - 1)/\(content.count)\r\n"
    send(
      connection,
      "HTTP/1.1 \(isPart ? "206 Part" : "200 OK")\r\nContent-Length: \(rest.count)\r\n"
        + (isPart ? range : "") + "Connection: close\r\n\r\n")
    send(connection, Array(rest.prefix(limit)))
  }

  private func send(_ connection: Int32, _ text: String) { send(connection, Array(text.utf8)) }

  private func send(_ connection: Int32, _ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // A client that hangs up must not end the tests by a signal.
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, flags)
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private struct CannotListen: Error {}
}
