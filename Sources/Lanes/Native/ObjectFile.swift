/// A look at a fresh library before it is loaded, since the loader trusts what it maps.
enum ObjectFile {
  /// Whether a library reaches as far as its header says.
  ///
  /// Linkers put the section headers of a 64-bit ELF file last, so a file that holds them is not cut
  /// short. Of other kinds only the emptiness is found.
  static func isWhole(_ file: [UInt8]) -> Bool {
    #if os(Linux)
      guard file.count >= 64, file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else {
        return false
      }
      func number(at offset: Int, bytes: Int) -> UInt64 {
        (0..<bytes).reduce(0) { $0 | UInt64(file[offset + $1]) << UInt64(8 * $1) }
      }
      let headers = number(at: 0x28, bytes: 8)
      let length = number(at: 0x3A, bytes: 2) * number(at: 0x3C, bytes: 2)
      return headers <= UInt64(file.count) && length <= UInt64(file.count) - headers
    #else
      return !file.isEmpty
    #endif
  }
}
