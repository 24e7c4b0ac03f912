import NumberFormats
import TransverseRead

/// What is known of a campaign, or of a part of it, and how to come to know it again: a line of a ledger.
///
/// Records of parts of one campaign, run by one program, join to the record of the whole; since a
/// digest is a sum over the cases, it does not matter who ran them, and in how many parts.
public struct EvidenceRecord: Hashable, Sendable {
  /// The version of the form of records that this tool writes and reads.
  public static let schema = 1

  /// What was verified.
  public let subject: EvidenceSubject
  /// The content hash of the program that ran, in hexadecimal.
  public let programHash: String
  /// The number of transverse reads of the program that ran.
  public let reads: Int
  /// The number of cases of the whole campaign.
  public let total: Int
  /// The cases that ran.
  public internal(set) var ranges: CaseRanges
  /// The number of them on which program and golden differ.
  public internal(set) var mismatches: Int
  /// The first mismatches in case order, at most 20.
  public internal(set) var firstMismatches: [MismatchRecord]
  /// The digest of what the program delivered.
  public internal(set) var digest: ResultDigest
  /// The wall-clock time of running the cases, all parts together, in seconds.
  public internal(set) var seconds: Double
  /// What the program was compared with, and its version; all of them where parts differ.
  public internal(set) var golden: String
  /// What ran the program; all of them where parts differ.
  public internal(set) var executor: String
  /// The machines, by processor and system.
  public internal(set) var host: String
  /// The version of the tool.
  public internal(set) var tool: String
  /// When the last case had run: UTC, as `2026-11-25T20:15:00Z`.
  public internal(set) var finished: String
  /// The command that runs the whole campaign again.
  public let command: String

  /// The record of what a verifier found.
  ///
  /// - Parameters:
  ///   - record: what was found.
  ///   - origin: where, by which tool and when.
  public init(_ record: VerificationRecord, _ origin: EvidenceOrigin) {
    subject = EvidenceSubject(record.campaign)
    programHash = record.programHash.description
    reads = record.reads
    total = record.campaign.cases.count
    ranges = CaseRanges(record.firstCase..<record.firstCase + record.cases)
    mismatches = record.mismatches
    firstMismatches = record.firstMismatches.map { MismatchRecord($0, record.campaign) }
    digest = record.digest
    seconds = Self.milliseconds(record.seconds)
    golden = record.golden
    executor = record.executor
    host = origin.host
    tool = origin.tool
    finished = origin.time
    command = record.campaign.replayCommand
  }

  /// The number of cases that ran.
  public var cases: Int { ranges.count }

  /// Whether every case of the campaign ran.
  public var isWhole: Bool { cases == total }

  /// Adds what another part of the same campaign found.
  ///
  /// - Parameter other: the record of other cases.
  /// - Throws: `EvidenceError` when the campaigns or the programs differ, or both ran a case.
  public mutating func join(_ other: EvidenceRecord) throws(EvidenceError) {
    precondition(subject == other.subject, "records of different campaigns are not joined")
    guard programHash == other.programHash else {
      throw .mixedPrograms(subject.name, programHash, other.programHash)
    }
    guard total == other.total else { throw .mixedTotals(subject.name, total, other.total) }
    if let twice = ranges.insert(other.ranges) { throw .overlap(subject.name, twice) }
    mismatches += other.mismatches
    let listed = (firstMismatches + other.firstMismatches).sorted {
      $0.caseIndex ?? 0 < $1.caseIndex ?? 0
    }
    firstMismatches = Array(listed.prefix(Tally.listed))
    digest.append(other.digest)
    seconds = Self.milliseconds(seconds + other.seconds)
    golden = Self.together(golden, other.golden)
    executor = Self.together(executor, other.executor)
    host = Self.together(host, other.host)
    tool = Self.together(tool, other.tool)
    finished = max(finished, other.finished)
  }

  /// A time to the millisecond, so that a record is no longer than it need be.
  private static func milliseconds(_ seconds: Double) -> Double {
    (seconds * 1_000).rounded() / 1_000
  }

  /// Names joined by semicolons, each once.
  private static func together(_ left: String, _ right: String) -> String {
    let names = Set((left + "; " + right).split(separator: ";").map { $0.drop { $0 == " " } })
    return names.sorted().joined(separator: "; ")
  }
}

/// Where and when something was run, and by which tool.
public struct EvidenceOrigin: Hashable, Sendable {
  /// The machine, by processor and system.
  public let host: String
  /// The version of the tool.
  public let tool: String
  /// UTC, as `2026-11-25T20:15:00Z`.
  public let time: String

  /// Puts an origin together.
  ///
  /// - Parameters:
  ///   - host: the machine, by processor and system, without semicolons.
  ///   - tool: the version of the tool.
  ///   - time: UTC, as `2026-11-25T20:15:00Z`.
  public init(host: String, tool: String, time: String) {
    self.host = host
    self.tool = tool
    self.time = time
  }
}
