import NumberFormats

extension BlockFormat {
  /// The format of the elements: a float without more special codes than OCP OFP8's, or fixed point.
  public var element: NumberFormat { Self.format(elementName) }

  /// The format of the scale: powers of two (E8M0), or of `nvfp4` a float with a significand.
  public var scale: FloatFormat {
    guard case .float(let format) = Self.format(scaleName) else {
      preconditionFailure("the scale of a block is a float")
    }
    return format
  }

  /// Whether the scale is a power of two, as of every format of OCP MX.
  var hasPowerScale: Bool { scale.specials == .scale }

  private static func format(_ name: String) -> NumberFormat {
    do {
      return try NumberFormat(named: name)
    } catch {
      preconditionFailure("a block format is made of formats of the catalogue: \(error)")
    }
  }
}
