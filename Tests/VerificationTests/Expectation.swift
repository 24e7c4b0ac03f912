import NumberFormats
import TestSupport
import Testing
import TransverseRead
import Verification

/// Runs a campaign and fails with the mismatches, and with the command that finds them again.
@discardableResult
func expectAgreement(
  _ operation: NumberFormats.Operation, _ format: NumberFormat,
  rounding: RoundingMode = .nearestEven, source: CaseSource,
  distance: TransverseReadDistance = .seven
) throws -> VerificationRecord {
  try expectAgreement(
    operation, format, attributes: Attributes(rounding: rounding), source: source,
    distance: distance)
}

/// Runs a campaign and fails with the mismatches, and with the command that finds them again.
@discardableResult
func expectAgreement(
  _ operation: NumberFormats.Operation, _ format: NumberFormat, attributes: Attributes,
  source: CaseSource, distance: TransverseReadDistance = .seven
) throws -> VerificationRecord {
  let campaign = try Campaign(
    operation, format, attributes: attributes, source: source, distance: distance)
  let record = Verifier(executor: TestExecutor.lanes).verify(campaign)
  let lines = ([record.shrunk].compactMap { $0 } + record.firstMismatches.prefix(5)).map {
    $0.line(in: campaign)
  }
  #expect(
    record.mismatches == 0,
    "\(campaign.replayCommand): \(record.mismatches)\n\(lines.joined(separator: "\n"))")
  return record
}

/// The operations of a format.
func operations(of format: NumberFormat) -> [NumberFormats.Operation] {
  // Elementary functions have tests of their own; their programs take long to write.
  NumberFormats.Operation.plain.filter { operation in
    if case .elementary = operation { return false }
    return operation.applies(to: format)
  }
}

/// The formats with some names, all of which exist.
func formats(_ names: String...) -> [NumberFormat] {
  names.compactMap { name in
    let format = try? NumberFormat(named: name)
    precondition(format != nil, "a test names the unknown format \(name)")
    return format
  }
}
