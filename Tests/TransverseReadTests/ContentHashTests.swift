import TestSupport
import Testing
import TransverseRead

@Suite("Content hashes") struct ContentHashTests {
  /// FIPS 180-4 examples (NIST, SHA256.pdf and the long message of FIPS 180-2, appendix B.3).
  private static let published: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("the published messages have the published digests")
  func publishedMessages() {
    for (message, digest) in Self.published {
      #expect(ContentHash(message.utf8).description == digest, "'\(message)'")
    }
  }

  @Test("a million times 'a' has the published digest")
  func million() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      ContentHash(message).description
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("the short form is the head of the long one")
  func short() {
    #expect(ContentHash("abc".utf8).short == "ba7816bf8f01cfea")
  }

  @Test("a program's hash does not depend on its name")
  func namelessHash() throws {
    let one = try HalfAndFull.program(name: "one")
    let two = try HalfAndFull.program(name: "two")
    #expect(one != two)
    #expect(one.contentHash == two.contentHash)
  }

  @Test("a changed sense, window, output or distance changes the hash")
  func changes() throws {
    let program = try HalfAndFull.program()
    let first = HalfAndFull.reads[0]
    let otherSense = Read(
      window: first.window,
      outputs: [Read.Output(sense: .xnor, row: Row(6)), first.outputs[1]])
    let otherWindow = Read(window: [Row(2), Row(5)], outputs: first.outputs)
    let last = HalfAndFull.reads[1]
    let changed = [
      try HalfAndFull.program(reads: [otherSense, last]),
      try HalfAndFull.program(reads: [otherWindow, last]),
      try HalfAndFull.program(result: [Row(6), Row(9), Row(8)]),
      try Program(
        name: program.name, distance: .five, inputs: program.inputs, reads: program.reads,
        outputs: program.outputs),
    ]
    let hashes = Set(([program] + changed).map(\.contentHash))
    #expect(hashes.count == 1 + changed.count)
  }

  @Test("two builders that are asked for the same make equal programs with equal hashes")
  func builtTwice() {
    for seed in UInt64(1)...200 {
      var (one, two) = (SeededNumbers(seed: seed), SeededNumbers(seed: seed))
      let first = RandomProgram(distance: .seven, using: &one).program
      let second = RandomProgram(distance: .seven, using: &two).program
      #expect(first == second && first.contentHash == second.contentHash, "seed \(seed)")
    }
  }
}
