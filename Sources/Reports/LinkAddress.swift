/// An address that a link of a report may lead to.
///
/// A scheme is what stands before a `:` that comes before any `/`, `?` or `#`. Only `http`, `https`
/// and `mailto` are followed, because others can run code.
struct LinkAddress: Hashable, Sendable {
  /// The address as given.
  let text: String

  /// Takes an address, or nothing when it is empty, has a control character or another scheme.
  init?(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else { return nil }
    let beforePath = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let colon = beforePath.firstIndex(of: ":") {
      let scheme = beforePath[..<colon].lowercased()
      guard ["http", "https", "mailto"].contains(scheme) else { return nil }
    }
    self.text = text
  }
}
