/// A block format: elements of a narrow format that share a scale.
///
/// A block holds `size` elements `P₁ … P_k` and one scale `X`; it stands for the numbers
/// `X · P₁ … X · P_k`, and for NaNs where `X` is one. This is the description only, by the names of
/// formats; a block has no arithmetic of its own but the dot product of two blocks,
/// `Xₐ · X_b · Σ Pₐᵢ · P_bᵢ`.
///
/// Sources: OCP Microscaling Formats (MX) v1.0; NVIDIA for NVFP4, which has one binary32 scale for
/// each tensor besides.
public struct BlockFormat: Hashable, Sendable {
  /// The canonical name, such as `mxfp8e4m3`.
  public let name: String

  /// The name of the elements' format.
  public let elementName: String

  /// The number of bits of an element.
  public let elementWidth: Int

  /// The exponent of the largest element: what the usual conversion takes off the exponent of the
  /// largest magnitude of a block to get that of the scale.
  public let elementMaximumExponent: Int

  /// The name of the scale's format.
  public let scaleName: String

  /// The number of bits of a scale.
  public let scaleWidth: Int

  /// The number of elements of a block.
  public let size: Int

  /// Who defines the format.
  public let source: String

  /// The number of bits of a block: the elements and their scale.
  public var width: Int { size * elementWidth + scaleWidth }
}

extension BlockFormat {
  /// Every block format of the suite: those of OCP MX, then NVFP4.
  public static let all: [BlockFormat] = [
    microscaling("mxfp8e5m2", of: "float8e5m2", 8, maximumExponent: 15),
    microscaling("mxfp8e4m3", of: "float8e4m3fn", 8, maximumExponent: 8),
    microscaling("mxfp6e3m2", of: "float6e3m2fn", 6, maximumExponent: 4),
    microscaling("mxfp6e2m3", of: "float6e2m3fn", 6, maximumExponent: 2),
    microscaling("mxfp4", of: "float4e2m1fn", 4, maximumExponent: 2),
    microscaling("mxint8", of: FixedPointFormat.mxint8.name, 8, maximumExponent: 0),
    BlockFormat(
      name: "nvfp4", elementName: "float4e2m1fn", elementWidth: 4, elementMaximumExponent: 2,
      scaleName: "float8e4m3fn", scaleWidth: 8, size: 16, source: "NVIDIA NVFP4"),
  ]

  /// The block format with a name.
  ///
  /// - Parameter name: the canonical name, letters in either case; any other gives nil.
  public init?(named name: String) {
    guard let format = Self.all.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = format
  }

  private static func microscaling(
    _ name: String, of element: String, _ width: Int, maximumExponent: Int
  ) -> BlockFormat {
    BlockFormat(
      name: name, elementName: element, elementWidth: width,
      elementMaximumExponent: maximumExponent, scaleName: "float8e8m0fnu", scaleWidth: 8, size: 32,
      source: "OCP MX v1.0")
  }
}
