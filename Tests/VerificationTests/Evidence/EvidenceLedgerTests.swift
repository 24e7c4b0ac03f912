import Foundation
import Lanes
import NumberFormats
import TestSupport
import Testing
import Verification

@Suite("Ledgers of evidence") struct EvidenceLedgerTests {
  private static let origin = EvidenceOrigin(
    host: "a machine", tool: "0", time: "2026-01-02T03:04:05Z")

  /// A campaign of seven chunks with mismatches in several of them.
  private static func campaign(rounding: RoundingMode = .nearestEven) throws -> Campaign {
    try Campaign(
      .add, NumberFormat(named: "float8e4m3"), rounding: rounding,
      source: .random(count: 6 * Verifier.chunk + 999, seed: 5))
  }

  /// The records of the stretches of a campaign.
  private static func records(_ cuts: [Int], _ verifier: Verifier) throws -> [EvidenceRecord] {
    let campaign = try campaign()
    let ends = cuts.map { $0 * Verifier.chunk } + [campaign.cases.count]
    return try zip([0] + ends, ends).map { from, to in
      EvidenceRecord(try verifier.verify(campaign, stretch: from..<to), origin)
    }
  }

  @Test("the parts of a campaign, in any order, join to the record of the run in one piece")
  func join() throws {
    let verifier = deceivedVerifier(jobs: 2) { a, b in a == 3 && b < 9 }
    let whole = EvidenceRecord(try verifier.verify(Self.campaign()), Self.origin)
    #expect(whole.isWhole && whole.mismatches > 20)
    for cuts in [[1], [2, 3, 6], [1, 2, 3, 4, 5, 6]] {
      let parts = try Self.records(cuts, verifier)
      for order in [parts, parts.reversed(), Array(parts.dropFirst() + parts.prefix(1))] {
        var ledger = EvidenceLedger()
        for part in order { try ledger.add(part) }
        try ledger.requireWhole()
        let joined = try #require(ledger.records.first)
        #expect(ledger.records.count == 1)
        #expect(joined.digest == whole.digest)
        #expect(joined.mismatches == whole.mismatches)
        #expect(joined.firstMismatches == whole.firstMismatches)
        #expect(joined.ranges == whole.ranges)
      }
    }
  }

  @Test("checkpoints offer every case once, and what is not kept is offered again")
  func checkpoints() throws {
    let campaign = try Self.campaign()
    let verifier = Verifier(jobs: 1)
    for keep in [[true, true], [false, true], [true, false]] {
      var ledger = EvidenceLedger()
      var calls = 0
      var lasts: [Bool] = []
      let record = try verifier.verify(
        campaign,
        checkpoint: { found, isLast in
          defer { calls += 1 }
          lasts.append(isLast)
          guard isLast || keep[calls % 2] else { return false }
          for part in found { try ledger.add(EvidenceRecord(part, Self.origin)) }
          return true
        })
      #expect(lasts.count > 1 && lasts.last == true && !lasts.dropLast().contains(true))
      try ledger.requireWhole()
      #expect(ledger.records.map(\.digest) == [record.digest], "\(keep)")
    }
  }

  @Test("a gap, a part that is there twice, and another program are refused, and change nothing")
  func refusals() throws {
    let parts = try Self.records([2, 4], Verifier(jobs: 2))
    var ledger = EvidenceLedger()
    try ledger.add(parts[0])
    try ledger.add(parts[2])
    let text = try ledger.text()
    let chunk = Verifier.chunk
    #expect(
      throws: EvidenceError.gap(
        parts[0].subject.name, 2 * chunk..<4 * chunk, missing: 2 * chunk)
    ) { try ledger.requireWhole() }
    #expect(throws: EvidenceError.overlap(parts[0].subject.name, 0..<2 * chunk)) {
      try ledger.add(parts[0])
    }
    let other = try String(decoding: EvidenceLedger.lines(of: [parts[1]]).utf8, as: UTF8.self)
      .replacing(parts[1].programHash, with: String(repeating: "0", count: 64))
    let changed = try EvidenceLedger(reading: Array(other.utf8), file: "x")
    #expect(
      throws: EvidenceError.mixedPrograms(
        parts[0].subject.name, parts[0].programHash, String(repeating: "0", count: 64))
    ) { try ledger.add(changed.records[0]) }
    #expect(try ledger.text() == text)
    try ledger.add(parts[1])
    try ledger.requireWhole()
  }

  @Test("the text is read back, to the mismatch, and written again to the byte")
  func text() throws {
    let verifier = deceivedVerifier(jobs: 2) { a, b in a == 3 && b < 9 }
    var ledger = EvidenceLedger()
    for part in try Self.records([3], verifier) { try ledger.add(part) }
    let campaign = try Self.campaign(rounding: .up)
    try ledger.add(EvidenceRecord(Verifier(jobs: 2).verify(campaign), Self.origin))
    let text = try ledger.text()
    #expect(text.split(separator: "\n").count == 2)
    let again = try EvidenceLedger(reading: Array(text.utf8), file: "x")
    #expect(again.records == ledger.records)
    #expect(try again.text() == text)
    let record = try #require(VerificationRecord(again.records[0], Self.campaign(), shrunk: nil))
    let direct = try verifier.verify(Self.campaign())
    #expect(record.firstMismatches == direct.firstMismatches)
    #expect(record.digest == direct.digest && record.programHash == direct.programHash)
  }

  @Test("the program of a record is found again from its words, attributes and all")
  func program() throws {
    var attributes = Attributes(rounding: .odd)
    attributes.overflow = .saturateFinite
    attributes.tininess = .beforeRounding
    attributes.nan = .x86
    attributes.flushesInputs = true
    let format = try NumberFormat(named: "float8e5m2")
    let int = try NumberFormat(named: "int8")
    let campaigns = [
      try Campaign(.mul, format, attributes: attributes, source: .directed, distance: .five),
      try Campaign(.neg, format, source: .exhaustive),
      try Campaign(
        .convert(int), format, attributes: Attributes(rounding: .down), source: .exhaustive),
      try Campaign(
        .add, format, attributes: Attributes(rounding: .stochastic(.b, bits: 4)),
        source: .random(count: 9, seed: 1)),
      try Campaign(.mul, format, source: .exhaustive, comparesFlags: false),
    ]
    for campaign in campaigns {
      #expect(EvidenceSubject(campaign).program == campaign.program, "\(campaign.replayCommand)")
    }
  }

  @Test(
    "lines that are no records say where and what",
    arguments: [
      ("nonsense", "expected a JSON object"), ("{}", "expected a value for 'schema'"),
      ("{\"schema\":1}", "expected a value for"), ("[1]", "no record"),
    ])
  func malformed(line: String, says: String) throws {
    let good = try EvidenceLedger.lines(of: Self.records([3], Verifier(jobs: 2)))
    let error = #expect(throws: EvidenceError.self) {
      try EvidenceLedger(reading: Array((good + line + "\n").utf8), file: "some.jsonl")
    }
    let text = try #require(error?.description)
    #expect(text.hasPrefix("some.jsonl:3: ") && text.contains(says), "\(text)")
  }

  @Test("records of another version, with changed counts, and cut short are refused")
  func versions() throws {
    let line = try EvidenceLedger.lines(
      of: Self.records([3], Verifier(jobs: 2)).prefix(1).map { $0 })
    func error(_ text: String) -> EvidenceError? {
      #expect(throws: EvidenceError.self) {
        try EvidenceLedger(reading: Array(text.utf8), file: "x")
      }
    }
    #expect(
      error(line.replacing("\"schema\":1", with: "\"schema\":2"))
        == .otherVersion(file: "x", line: 1, found: 2))
    #expect(error(String(line.dropLast())) == .cutShort(file: "x", line: 1))
    for (right, wrong) in [
      ("\"cases\":\(3 * Verifier.chunk)", "\"cases\":1"), ("\"mismatches\":0", "\"mismatches\":2"),
      ("\"ranges\":[[0,", "\"ranges\":[[0,9],[5,"), ("\"digest\":\"", "\"digest\":\"x"),
    ] {
      #expect(line.contains(right))
      guard case .badLine? = error(line.replacing(right, with: wrong)) else {
        Issue.record("\(wrong) was read")
        continue
      }
    }
  }
}
