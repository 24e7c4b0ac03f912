import Foundation

/// Which processor runs this process, as far as `-march=native` may heed it.
enum ProcessorIdentity {
  /// The lines that name the processor and its instruction sets, of the first processor listed.
  static func current() -> String {
    #if os(Linux)
      let names: Set<String> = [
        "vendor_id", "cpu family", "model", "stepping", "flags",
        "CPU implementer", "CPU architecture", "CPU variant", "CPU part", "Features",
      ]
      // The file claims to have no length, so it cannot be mapped or read by its size.
      guard let file = fopen("/proc/cpuinfo", "r") else { return machine() }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 16_384)
      let length = fread(&bytes, 1, bytes.count, file)
      let first = String(decoding: bytes.prefix(length), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      let lines = first.filter { line in
        names.contains(line.prefix { $0 != ":" }.trimmingCharacters(in: .whitespaces))
      }
      return lines.joined(separator: "\n")
    #else
      return machine()
    #endif
  }

  private static func machine() -> String {
    var name = utsname()
    uname(&name)
    return withUnsafeBytes(of: &name.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
