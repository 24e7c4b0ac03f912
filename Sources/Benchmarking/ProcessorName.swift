import Foundation

/// What the processor calls itself.
package enum ProcessorName {
  /// The model, such as `AMD EPYC`, or the architecture where the system does not say.
  package static var current: String {
    #if os(Linux)
      // The file claims to have no length, so it cannot be mapped or read by its size.
      if let file = fopen("/proc/cpuinfo", "r") {
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let length = fread(&bytes, 1, bytes.count, file)
        let lines = String(decoding: bytes.prefix(length), as: UTF8.self).split(separator: "\n")
        let name = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        if let name { return name.trimmingCharacters(in: .whitespaces) }
      }
    #endif
    var system = utsname()
    uname(&system)
    return withUnsafeBytes(of: &system.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
