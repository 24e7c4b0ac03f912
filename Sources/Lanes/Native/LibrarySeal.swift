import TransverseRead

/// The line behind a library in the cache that tells whether the file is whole and what it is.
///
/// The loader maps a library without looking whether it is whole, and a page that is not there ends
/// the process: so the file is checked first. A loader ignores what follows the library.
enum LibrarySeal {
  private static let heading = "\ntransverse-library 1"

  /// The library with its seal.
  ///
  /// - Parameters:
  ///   - library: the bytes of the library.
  ///   - key: what the library is.
  /// - Returns: the bytes of the entry.
  static func sealed(_ library: [UInt8], key: ContentHash) -> [UInt8] {
    library + Array("\(heading) \(key) \(library.count) \(ContentHash(library))\n".utf8)
  }

  /// Whether a file is a whole library with a key.
  static func isWhole(_ file: [UInt8], key: ContentHash) -> Bool {
    // A length has at most 19 digits.
    let longest = heading.utf8.count + 3 + 19 + 2 * 64 + 1
    let tail = file.suffix(longest)
    let marker = Array("\(heading) \(key) ".utf8)
    guard
      let start = tail.indices.first(where: { file[$0...].starts(with: marker) })
    else { return false }
    return file.elementsEqual(sealed(Array(file[..<start]), key: key))
  }
}
