import Golden
import Testing

@Suite("Versions of the goldens") struct VersionTests {
  @Test("MPFR is at least version 4, and both versions are named")
  func versions() throws {
    let major = try #require(Golden.mpfrVersion.split(separator: ".").first.flatMap { Int($0) })
    #expect(major >= 4)
    #expect(Golden.version == "MPFR \(Golden.mpfrVersion), GMP \(Golden.gmpVersion)")
    #expect(Golden.gmpVersion.contains("."))
  }
}
