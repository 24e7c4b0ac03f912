import ArgumentParser

/// `transverse vectors`: test vectors in the syntaxes of Berkeley TestFloat and IBM FPgen.
struct VectorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract: "Write test vectors by MPFR and GMP, or put the programs to vectors of others.",
    discussion: """
      Syntaxes: testfloat (Berkeley TestFloat: operands, result and flags in hexadecimal) and \
      fptest (IBM FPgen). A TestFloat function is a format and an operation, f16_add or \
      float8e4m3fn_mulAdd; a file is named FUNCTION[_x][_MODE][_before].tv[.gz], with TestFloat's \
      names of modes: near_even, near_maxMag, minMag, min, max, odd.
      """,
    subcommands: [
      VectorsGenerateCommand.self, VectorsCheckCommand.self, VectorsSetCommand.self,
    ])

  func run() throws {
    throw InputError(
      "a subcommand of vectors is missing: expected generate, check or set "
        + "(see 'transverse vectors --help')")
  }
}
