import Testing
import VectorFiles

@Suite("Digests") struct DigestTests {
  @Test("SHA-256 of the examples of FIPS 180 and its validation system")
  func sha256() {
    let cases = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ]
    for (text, digest) in cases { #expect(SHA256.text(Array(text.utf8)) == digest) }
  }

  @Test("MD5 of the test suite of RFC 1321")
  func md5() {
    let cases = [
      ("", "d41d8cd98f00b204e9800998ecf8427e"),
      ("a", "0cc175b9c0f1b6a831c399e269772661"),
      ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
      ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
      (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "d174ab98d277d9f5a5611c2c9f419d9f"
      ),
      (
        String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"
      ),
    ]
    for (text, digest) in cases { #expect(MD5.text(Array(text.utf8)) == digest) }
  }

  @Test(
    "messages of every length around the blocks have Python's digests",
    .enabled(if: Python.isThere, "\(Python.reason)"))
  func lengths() throws {
    let script = """
      import hashlib
      for n in range(300):
        m = bytes((7 * i + n) % 256 for i in range(n))
        print(hashlib.sha256(m).hexdigest(), hashlib.md5(m).hexdigest())
      """
    let lines = try Python.run(script).split(separator: "\n")
    #expect(lines.count == 300)
    for (count, line) in lines.enumerated() {
      let message = (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + count) }
      #expect("\(SHA256.text(message)) \(MD5.text(message))" == line, "\(count) bytes")
    }
  }
}
