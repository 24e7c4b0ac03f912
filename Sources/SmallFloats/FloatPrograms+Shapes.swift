import NumberFormats

// The programs that the generic types share. A generic type cannot hold them itself, so those of the
// formats in common use stand here, where they are found without a search.

extension FloatPrograms {
  private static let binary16 = FloatPrograms(shape(5, 10, .ieee))
  private static let bfloat16 = FloatPrograms(shape(8, 7, .ieee))
  private static let tensorFloat32 = FloatPrograms(shape(8, 10, .ieee))
  private static let binary32 = FloatPrograms(shape(8, 23, .ieee))
  private static let binary64 = FloatPrograms(shape(11, 52, .ieee))
  private static let float8e5m2 = FloatPrograms(shape(5, 2, .ieee))
  private static let float8e4m3 = FloatPrograms(shape(4, 3, .ieee))
  private static let float8e3m4 = FloatPrograms(shape(3, 4, .ieee))
  private static let float8e4m3fn = FloatPrograms(shape(4, 3, .finiteNaN))
  private static let float8e4m3fnuz = FloatPrograms(shape(4, 3, .finiteNaNUnsignedZero))
  private static let float8e5m2fnuz = FloatPrograms(shape(5, 2, .finiteNaNUnsignedZero))
  private static let float6e3m2fn = FloatPrograms(shape(3, 2, .finite))
  private static let float6e2m3fn = FloatPrograms(shape(2, 3, .finite))
  private static let float4e2m1fn = FloatPrograms(shape(2, 1, .finite))
  private static let binary8p3se = FloatPrograms(p3109Shape(8, 3, .signedExtended))
  private static let binary8p4se = FloatPrograms(p3109Shape(8, 4, .signedExtended))

  /// Of IEEE 754 kind.
  @usableFromInline
  static func ieee(_ exponentBits: Int, _ significandBits: Int) -> FloatPrograms {
    switch (exponentBits, significandBits) {
    case (5, 10): binary16
    case (8, 7): bfloat16
    case (8, 23): binary32
    case (5, 2): float8e5m2
    case (4, 3): float8e4m3
    case (3, 4): float8e3m4
    case (8, 10): tensorFloat32
    case (11, 52): binary64
    default: kept(for: shape(exponentBits, significandBits, .ieee))
    }
  }

  /// Without infinities, with a NaN of either sign.
  @usableFromInline
  static func finiteNaN(_ exponentBits: Int, _ significandBits: Int) -> FloatPrograms {
    (exponentBits, significandBits) == (4, 3)
      ? float8e4m3fn : kept(for: shape(exponentBits, significandBits, .finiteNaN))
  }

  /// Without infinities, with the NaN at the code of negative zero.
  @usableFromInline
  static func unsignedZero(_ exponentBits: Int, _ significandBits: Int, bias: Int) -> FloatPrograms
  {
    switch (exponentBits, significandBits, bias) {
    case (4, 3, 8): float8e4m3fnuz
    case (5, 2, 16): float8e5m2fnuz
    default:
      kept(for: shape(exponentBits, significandBits, .finiteNaNUnsignedZero, bias: bias))
    }
  }

  /// Numbers only.
  @usableFromInline
  static func finite(_ exponentBits: Int, _ significandBits: Int) -> FloatPrograms {
    switch (exponentBits, significandBits) {
    case (3, 2): float6e3m2fn
    case (2, 3): float6e2m3fn
    case (2, 1): float4e2m1fn
    default: kept(for: shape(exponentBits, significandBits, .finite))
    }
  }

  /// Of IEEE P3109.
  @usableFromInline
  static func p3109(_ width: Int, _ precision: Int, _ domain: P3109Domain) -> FloatPrograms {
    switch (width, precision, domain) {
    case (8, 3, .signedExtended): binary8p3se
    case (8, 4, .signedExtended): binary8p4se
    default: kept(for: p3109Shape(width, precision, domain))
    }
  }

  private static func shape(
    _ exponentBits: Int, _ significandBits: Int, _ specials: SpecialCodes, bias: Int? = nil
  ) -> FloatFormat {
    do {
      return try FloatFormat(
        exponentBits: exponentBits, significandBits: significandBits, specials: specials,
        bias: bias)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func p3109Shape(_ width: Int, _ precision: Int, _ domain: P3109Domain)
    -> FloatFormat
  {
    do {
      return try FloatFormat(
        p3109Width: width, precision: precision, isSigned: domain.isSigned,
        isExtended: domain.isExtended)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
