import Reports

/// The files with the numbers of the figures on training, beside the page.
enum TrainingFiles {
  /// Links to files, for a caption.
  static func links(_ names: String...) -> [HTML] {
    names.enumerated().flatMap { index, name -> [HTML] in
      [index == 0 ? "Numbers: " : ", ", .link(name, to: name)]
    }
  }
}
