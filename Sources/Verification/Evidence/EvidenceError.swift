/// What is wrong with records of evidence; its description is one line.
public enum EvidenceError: Error, Hashable, Sendable {
  /// A line is no record; the number counts from 1.
  case badLine(file: String, line: Int, what: String)
  /// A line is of a form that this tool does not read.
  case otherVersion(file: String, line: Int, found: Int)
  /// The last line of a file has no end: its run was interrupted while it wrote.
  case cutShort(file: String, line: Int)
  /// Two records of a campaign are of different programs.
  case mixedPrograms(String, String, String)
  /// Two records of a campaign have different numbers of cases.
  case mixedTotals(String, Int, Int)
  /// Two records of a campaign have cases in common.
  case overlap(String, Range<Int>)
  /// Cases of a campaign are missing.
  case gap(String, Range<Int>, missing: Int)
}

extension EvidenceError: CustomStringConvertible {
  /// One line: where, what, and what was expected.
  public var description: String {
    switch self {
    case .badLine(let file, let line, let what):
      "\(file):\(line): no record of evidence: \(what)"
    case .otherVersion(let file, let line, let found):
      "\(file):\(line): a record of version \(found): expected version \(EvidenceRecord.schema)"
    case .cutShort(let file, let line):
      "\(file):\(line): the line is cut short, as an interrupted run leaves it: continue the run with "
        + "verify --resume first"
    case .mixedPrograms(let campaign, let left, let right):
      "\(campaign): records of two programs, \(left.prefix(10)) and \(right.prefix(10)): expected "
        + "one; run the campaign again with one version of the tool"
    case .mixedTotals(let campaign, let left, let right):
      "\(campaign): records of \(left) and of \(right) cases in all: expected the same number"
    case .overlap(let campaign, let range):
      "\(campaign): cases \(range.lowerBound)…\(range.upperBound - 1) are there twice: expected each "
        + "once; merge every shard once"
    case .gap(let campaign, let range, let missing):
      "\(campaign): \(missing) cases are missing, the first \(range.lowerBound): expected all; merge "
        + "every shard, each run to its end"
    }
  }
}
