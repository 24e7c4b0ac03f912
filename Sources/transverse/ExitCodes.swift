import ArgumentParser

extension ExitCode {
  /// A result differs from the golden.
  static let mismatch = ExitCode(1)

  /// The command line, a file or another input is not what was expected.
  static let inputError = ExitCode(2)
}
