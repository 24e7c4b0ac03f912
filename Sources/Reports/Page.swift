/// A report as one HTML file: no network, light and dark, for screen, phone and paper.
///
/// It holds no script, unless one of its figures goes step by step: then it holds ours, and says the
/// same in words where no script runs.
public struct Page: Hashable, Sendable {
  /// What the report is about.
  public let title: String
  /// What the report says, in a sentence or two.
  public let subtitle: String
  /// The numbers that a reader in a hurry takes away.
  public let keyFigures: [KeyFigure]
  /// The parts, in order.
  public let sections: [Section]
  /// The lines at the foot: version, date, machine.
  public let footer: [[HTML]]

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - title: what the report is about.
  ///   - subtitle: what the report says, in a sentence or two.
  ///   - keyFigures: the numbers that a reader in a hurry takes away.
  ///   - sections: the parts, in order.
  ///   - footer: the lines at the foot: version, date, machine.
  public init(
    title: String, subtitle: String, keyFigures: [KeyFigure] = [], sections: [Section],
    footer: [[HTML]] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.keyFigures = keyFigures
    self.sections = sections
    self.footer = footer
  }

  /// The page as the text of an HTML file; it is well-formed XML too.
  public var html: String {
    var writer = PageWriter()
    return "<!DOCTYPE html>\n" + writer.document(self).rendered
  }

  /// Writes the page, whole or not at all.
  ///
  /// - Parameter path: the file, made or replaced.
  /// - Throws: `FileWriteError` when the file cannot be written.
  public func write(to path: String) throws(FileWriteError) {
    try AtomicFile.write(html, to: path)
  }
}
