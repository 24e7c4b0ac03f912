import VectorFiles
import Verification

/// The lines that `vectors check` prints: one a mismatch, and one a file.
enum VectorLines {
  /// The mismatches of a file, and its summary.
  static func text(of findings: VectorFindings, file: String) -> String {
    var lines = findings.first.map { "mismatch: \($0.text); replay: \($0.replayCommand)" }
    let unlisted = findings.mismatches - findings.first.count
    if unlisted > 0 { lines.append("\(file): \(unlisted) more mismatches") }
    lines.append("\(file): \(counts(findings))")
    return lines.map { $0 + "\n" }.joined()
  }

  /// What all files gave together.
  static func summary(of findings: VectorFindings, files: Int) -> String {
    "\(files) files: \(counts(findings))\n"
  }

  private static func counts(_ findings: VectorFindings) -> String {
    let skipped = findings.skipped.reduce(0, +)
    let reasons = zip(VectorSkip.allCases, findings.skipped).filter { $0.1 > 0 }
      .map { "\($0.1) \(reason($0.0))" }
    return "\(findings.checked) checked, \(skipped) skipped"
      + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
      + ", \(findings.mismatches) mismatch\(findings.mismatches == 1 ? "" : "es")"
  }

  private static func reason(_ skip: VectorSkip) -> String {
    switch skip {
    case .trapped: "trapped"
    case .superseded: "superseded by IEEE 754-2019"
    case .signOfNaN: "sign of a NaN"
    }
  }
}
