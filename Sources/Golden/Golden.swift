import CMPFRShim

/// The independent goldens: MPFR for floats, GMP for integers; bits in, bits and flags out.
///
/// Nothing here ever computes a result of the product: only verification and tests import it.
public enum Golden {
  /// The versions of the libraries that run, such as `MPFR 4.2.0, GMP 6.2.1`.
  public static var version: String { "MPFR \(mpfrVersion), GMP \(gmpVersion)" }

  /// The version of the MPFR library that runs, such as `4.2.0`.
  public static var mpfrVersion: String { String(cString: golden_mpfr_version()) }

  /// The version of the GMP library that runs, such as `6.2.1`.
  public static var gmpVersion: String { String(cString: golden_gmp_version()) }
}
