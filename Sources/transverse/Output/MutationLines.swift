import Reports
import Verification

/// The lines that `verify --mutate` prints: one a program, one a mutant that lives, and a summary.
struct MutationLines {
  private let widths: [Int]

  /// Lines whose columns are wide enough for all checks of a run.
  init(_ checks: [MutationCheck]) {
    let heads = checks.map { Self.head(of: $0.campaigns) }
    widths = (0..<4).map { column in heads.map { $0[column].count }.max() ?? 0 }
  }

  private static func head(of campaigns: [Campaign]) -> [String] {
    let campaign = campaigns[0]
    let sources = campaigns.map(\.source)
    let seed = sources.compactMap(\.seed).first.map { ", seed \($0)" } ?? ""
    return [
      campaign.format.name, campaign.operation.rawValue, campaign.roundingName,
      sources.map(\.name).joined(separator: " + ") + seed,
    ]
  }

  /// What was run, and how many mutants had which fate; then the mutants that live.
  func lines(for findings: MutationFindings) -> String {
    let head = Self.head(of: findings.check.campaigns)
    let columns = zip(head, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
    let counts = [
      "\(findings.mutants.count) mutants", "\(findings.killed) killed",
      "\(findings.equivalent) equivalent", "\(findings.survivors.count) living",
      "\(findings.unknown) unknown", "score \(Self.percent(findings.score))",
      Figures.fixed(findings.seconds, decimals: 3) + " s",
    ]
    var lines = [(columns + counts).joined(separator: "  ")]
    if case .only = findings.check.choice {
      lines += zip(findings.mutants, findings.fates).map { Self.fate($0, $1, findings) }
    } else {
      lines += findings.survivors.map { survivor in
        Self.fate(survivor.mutant, .survived(operands: survivor.operands), findings)
          + "; replay: \(findings.check.command(only: survivor.mutant))"
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func fate(
    _ mutant: Mutant, _ fate: MutantFate, _ findings: MutationFindings
  ) -> String {
    let campaign = findings.campaign
    let what =
      switch fate {
      case .killed(let source, let number):
        "killed by case \(number) of \(source.name)" + operands(ofCase: number, source, findings)
      case .equivalent(.unnoticed): "equivalent: the read delivers the same on all operands"
      case .equivalent(.masked): "equivalent: the outputs are the same on all operands"
      case .survived(let operands):
        "living: differs on " + campaign.operandTexts(operands).joined(separator: " ")
      case .unknown: "living: too many operands to know whether it differs"
      }
    return "mutant \(mutant.number), \(mutant.text(in: findings.program)); \(what)"
  }

  private static func operands(
    ofCase number: Int, _ source: CaseSource, _ findings: MutationFindings
  ) -> String {
    guard let campaign = findings.check.campaigns.first(where: { $0.source == source }) else {
      return ""
    }
    let codes = campaign.cases.operands(ofCase: number)
    return ", " + campaign.operandTexts(codes).joined(separator: " ")
  }

  /// How many of the mutants that differ were caught.
  static func summary(of records: [MutationRecord]) -> String {
    func total(_ count: KeyPath<MutationRecord, Int>) -> Int {
      records.reduce(0) { $0 + $1[keyPath: count] }
    }
    let killed = total(\.killed)
    let differing = killed + total(\.survived)
    let score = differing == 0 ? nil : Double(killed) / Double(differing)
    let seconds = records.reduce(0) { $0 + $1.seconds }
    return "\(killed) of \(differing) mutants that differ are killed (\(percent(score))): "
      + "\(total(\.equivalent)) are equivalent, \(total(\.unknown)) unknown, "
      + "\(Figures.fixed(seconds, decimals: 3)) s\n"
  }

  /// Rounded down, so that one mutant that lives never shows as 100 %.
  static func percent(_ score: Double?) -> String {
    guard let score else { return "none" }
    return Figures.fixed((score * 100_000).rounded(.down) / 1000, decimals: 3) + " %"
  }
}
