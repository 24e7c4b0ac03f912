/// The SHA-256 digest of some bytes (FIPS 180-4), which names a program by its content.
///
/// A package would bring a whole cryptography library (and a minute and a half of building it) for
/// these lines; the published test vectors stand in the tests.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  /// The eight words of the digest.
  private let words: [UInt32]

  /// Digests bytes.
  ///
  /// - Parameter bytes: the content to name.
  public init(_ bytes: some Collection<UInt8>) {
    var message = Array(bytes)
    let bitCount = UInt64(message.count) * 8
    message.append(0x80)
    message.append(contentsOf: repeatElement(0, count: (120 - message.count % 64) % 64))
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }

    var state = Self.initialState
    let constants = Self.roundConstants
    var schedule = [UInt32](repeating: 0, count: 64)
    message.withUnsafeBytes { message in
      constants.withUnsafeBufferPointer { constants in
        schedule.withUnsafeMutableBufferPointer { schedule in
          for start in stride(from: 0, to: message.count, by: 64) {
            for index in 0..<16 {
              schedule[index] = UInt32(
                bigEndian: message.load(fromByteOffset: start + 4 * index, as: UInt32.self))
            }
            Self.extend(schedule)
            Self.compress(&state, schedule, constants)
          }
        }
      }
    }
    words = (0..<8).map { state[$0] }
  }

  /// Reads the 64 hexadecimal digits of a digest.
  ///
  /// - Parameter text: such as `description` gives; anything else gives nil.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var words: [UInt32] = []
    for start in stride(from: 0, to: 64, by: 8) {
      let part = digits[start..<start + 8]
      guard part.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
        let word = UInt32(String(decoding: part, as: UTF8.self), radix: 16)
      else { return nil }
      words.append(word)
    }
    self.words = words
  }

  /// Fills the words 16…63 of the message schedule from the words before them.
  @inline(__always)
  private static func extend(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let s0 = early.rotated(7) ^ early.rotated(18) ^ (early &>> 3)
      let s1 = late.rotated(17) ^ late.rotated(19) ^ (late &>> 10)
      schedule[index] = schedule[index - 16] &+ s0 &+ schedule[index - 7] &+ s1
    }
  }

  /// The 64 rounds of a block; instead of moving the variables `a…h`, eight rounds rename them.
  @inline(__always)
  private static func compress(
    _ state: inout SIMD8<UInt32>, _ schedule: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for start in stride(from: 0, to: 64, by: 8) {
      func word(_ index: Int) -> UInt32 { constants[start + index] &+ schedule[start + index] }
      round(a, b, c, &d, e, f, g, &h, word(0))
      round(h, a, b, &c, d, e, f, &g, word(1))
      round(g, h, a, &b, c, d, e, &f, word(2))
      round(f, g, h, &a, b, c, d, &e, word(3))
      round(e, f, g, &h, a, b, c, &d, word(4))
      round(d, e, f, &g, h, a, b, &c, word(5))
      round(c, d, e, &f, g, h, a, &b, word(6))
      round(b, c, d, &e, f, g, h, &a, word(7))
    }
    state &+= SIMD8(a, b, c, d, e, f, g, h)
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let s1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
    let first = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ word
    let s0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
    d = d &+ first
    h = first &+ s0 &+ ((a & b) ^ (a & c) ^ (b & c))
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var description: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The first 16 hexadecimal digits: enough to tell the programs of a catalogue apart by eye.
  public var short: String { String(description.prefix(16)) }

  private static let initialState = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
  )

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension UInt32 {
  @inline(__always)
  fileprivate func rotated(_ distance: UInt32) -> UInt32 {
    self &>> distance | self &<< (32 - distance)
  }
}

extension Program {
  /// The content hash: the digest of the text form without the name, so that two programs that do
  /// the same reads on the same words have the same hash whatever they are called.
  public var contentHash: ContentHash {
    // The name is the second line; the last line's end is not part of what is digested.
    let lines = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    let header = lines.prefix { $0 != newline }
    let below = lines[header.endIndex...].dropFirst().drop { $0 != newline }
    return ContentHash(header + below.dropLast())
  }
}
