import NumberFormats
import Reports
import Verification

/// The lines that `verify` prints: one a campaign, one a mismatch, and a summary.
struct CampaignLines {
  private let widths: [Int]

  /// Lines whose columns are wide enough for all campaigns of a run.
  init(_ campaigns: [Campaign]) {
    let heads = campaigns.map(Self.head)
    widths = (0..<5).map { column in heads.map { $0[column].count }.max() ?? 0 }
  }

  private static func head(of campaign: Campaign) -> [String] {
    let source = campaign.source.name + (campaign.source.seed.map { ", seed \($0)" } ?? "")
    return [
      campaign.format.name, campaign.operation.rawValue, campaign.roundingName, source,
      String(campaign.cases.count),
    ]
  }

  /// What was run, the number of cases and mismatches, and the time; then the mismatches.
  func lines(for record: VerificationRecord) -> String {
    var cells = Self.head(of: record.campaign)
    cells[4] = String(record.cases)
    let head = zip(cells, widths).enumerated().map { column, cell in
      let gap = String(repeating: " ", count: cell.1 - cell.0.count)
      return column == 4 ? gap + cell.0 : cell.0 + gap
    }
    let line =
      head.joined(separator: "  ") + " cases  \(Self.mismatches(record.mismatches))  "
      + Self.time(record.seconds)
    return ([line] + Self.discrepancies(of: record)).map { $0 + "\n" }.joined()
  }

  private static func discrepancies(of record: VerificationRecord) -> [String] {
    let campaign = record.campaign
    func line(_ word: String, _ mismatch: Mismatch) -> String {
      let seed = campaign.source.seed.map { "; seed \($0)" } ?? ""
      let number = mismatch.caseIndex.map { "; case \($0)" } ?? ""
      return "\(word): \(mismatch.line(in: campaign))\(seed)\(number); replay: "
        + mismatch.replayCommand(in: campaign)
    }
    var lines = record.firstMismatches.map { line("mismatch", $0) }
    let unlisted = record.mismatches - record.firstMismatches.count
    if unlisted > 0 {
      lines.append("\(unlisted) more mismatches; replay all: \(campaign.replayCommand)")
    }
    if let shrunk = record.shrunk { lines.append(line("simplest mismatch", shrunk)) }
    return lines
  }

  /// Whether all agree, with what, and how many cases there were.
  static func summary(of records: [VerificationRecord]) -> String {
    let differing = records.count { !$0.agrees }
    let cases = records.reduce(0) { $0 + $1.cases }
    let found = records.reduce(0) { $0 + $1.mismatches }
    let seconds = records.reduce(0) { $0 + $1.seconds }
    var goldens: [String] = []
    for record in records where !goldens.contains(record.golden) { goldens.append(record.golden) }
    let verdict =
      differing == 0
      ? "all \(records.count) agree with \(goldens.joined(separator: " and "))"
      : "\(differing) of \(records.count) differ from \(goldens.joined(separator: " and "))"
    return "\(verdict): \(cases) cases, \(mismatches(found)), \(time(seconds))\n"
  }

  private static func mismatches(_ count: Int) -> String {
    "\(count) mismatch\(count == 1 ? "" : "es")"
  }

  private static func time(_ seconds: Double) -> String {
    Figures.fixed(seconds, decimals: 3) + " s"
  }
}
