import NumberFormats

/// A way to write vectors as text, one a line.
public enum VectorSyntax: String, CaseIterable, Hashable, Sendable {
  /// Berkeley TestFloat's: operands, result and flags in hexadecimal.
  case testFloat = "testfloat"
  /// IBM FPgen's: operation, mode, operands, an arrow, result and flags.
  case fpgen = "fptest"

  /// When a result counts as tiny unless somebody says otherwise: TestFloat's default, and what the
  /// published FPgen files do.
  public var usualTininess: Tininess { self == .testFloat ? .afterRounding : .beforeRounding }

  /// Refuses what the syntax cannot express.
  ///
  /// - Parameter call: what vectors are to ask for.
  /// - Throws: `VectorNameError.inexpressible` with what is in the way.
  public func require(_ call: VectorCall) throws(VectorNameError) {
    if self == .fpgen { _ = try FPgenWriting(call) }
  }

  /// What writes vectors of a call.
  ///
  /// - Parameter call: what the vectors ask for.
  /// - Returns: the writer.
  /// - Throws: `VectorNameError.inexpressible` for what the syntax cannot express.
  public func writing(_ call: VectorCall) throws(VectorNameError) -> VectorWriting {
    switch self {
    case .testFloat: VectorWriting(way: .testFloat(call))
    case .fpgen: VectorWriting(way: .fpgen(try FPgenWriting(call)))
    }
  }
}

/// Writes the vectors of one call.
public struct VectorWriting: Sendable {
  enum Way: Sendable {
    case testFloat(VectorCall)
    case fpgen(FPgenWriting)
  }

  let way: Way

  /// Appends a line, its end included.
  ///
  /// - Parameters:
  ///   - vector: a vector of the call; its result is a code or a kind of NaN.
  ///   - bytes: what the line is appended to.
  /// - Returns: false when the syntax says another thing of these operands than the operation does
  ///   (see `VectorSkip.superseded`), so that nothing is written.
  @discardableResult
  public func append(_ vector: VectorCase, to bytes: inout [UInt8]) -> Bool {
    switch way {
    case .testFloat(let call):
      TestFloatLine.append(vector, call, to: &bytes)
      return true
    case .fpgen(let writing): return writing.append(vector, to: &bytes)
    }
  }
}
