import NumberFormats
import TransverseRead
import Verification

/// What `verify` is asked to do: every operation asked for, of every format, in every rounding mode.
struct CampaignChoice {
  /// Names or shapes of formats; `all` and `p3109` stand for groups.
  let formats: [String]
  /// Names of operations between commas; nil for all that a format has.
  let operations: String?
  /// Names of rounding modes between commas, or `all`.
  let rounding: String
  /// What else is chosen of the results.
  let choices: AttributeArguments
  /// Where the operands come from; nil lets the width of the format decide.
  let source: CaseSource?
  /// The source for formats that are too wide for all pairs by default.
  let seed: UInt64
  let distance: TransverseReadDistance

  /// The most bits of operands of which all codes are taken when no source is named.
  static let exhaustiveBits = 16
  /// The number of random cases of wider formats when no source is named.
  static let randomCount = 100_000

  /// The campaigns: formats in the order given, then operations, then rounding modes; each once.
  ///
  /// Operations about which models and boundaries say nothing are passed over unless they are named.
  /// Of the formats that a group stands for, those without a named operation are passed over, and so
  /// are cases too many to enumerate when all are to be taken; a format that is itself named must have
  /// the operation. Where nothing is rounded there is one campaign for all modes.
  ///
  /// - Throws: `FormatError`, `VerificationError` or `InputError` for what cannot be done.
  func campaigns() throws -> [Campaign] {
    let modes =
      rounding == "all"
      ? RoundingMode.allCases : try Self.names(in: rounding).map { try RoundingMode(named: $0) }
    let named = try operations.map { try Self.names(in: $0).map { try Operation(named: $0) } }
    var campaigns: [Campaign] = []
    for name in formats {
      let group = try FormatGroup.formats(named: name)
      for format in try group ?? [NumberFormat(named: name)] {
        for operation in named ?? Self.operations(isGroup: group != nil) {
          guard operation.applies(to: format) || (named != nil && group == nil) else { continue }
          for mode in operation.isRounded(format) ? modes : [.nearestEven] {
            if group != nil, isTooLong(operation, format, mode) { continue }
            let attributes = try choices.attributes(rounding: mode)
            let source = source ?? defaultSource(of: operation, format, mode)
            do throws(VerificationError) {
              campaigns.append(
                try Campaign(
                  operation, format, attributes: attributes, source: source, distance: distance))
            } catch {
              // Models and boundaries are of some operations only.
              guard case .noCasesOfSource = error, group != nil || named == nil else { throw error }
            }
          }
        }
      }
    }
    guard !campaigns.isEmpty else {
      throw InputError("no format of the catalogue has the operations '\(operations ?? "")'")
    }
    var seen: Set<Campaign> = []
    return campaigns.filter { seen.insert($0).inserted }
  }

  /// The operations when none is named; of groups of formats also those with a parameter.
  private static func operations(isGroup: Bool) -> [NumberFormats.Operation] {
    guard isGroup else { return NumberFormats.Operation.plain }
    return NumberFormats.Operation.plain + [.sum(terms: 2), .dot(terms: 2)]
      + Catalogue.entries.map { .convert($0.format) }
  }

  /// Whether all cases are to be taken of more operands than a group is waited for: 2^24 cases of
  /// formats of at most 8 bits.
  private func isTooLong(
    _ operation: NumberFormats.Operation, _ format: NumberFormat, _ mode: RoundingMode
  ) -> Bool {
    guard source == .exhaustive else { return false }
    let operands = operation.operandFormats(format) + Operation.randomFormat(mode)
    return format.width > 8 || operands.map(\.width).reduce(0, +) > 24
  }

  private func defaultSource(
    of operation: NumberFormats.Operation, _ format: NumberFormat, _ mode: RoundingMode
  ) -> CaseSource {
    let operands = operation.operandFormats(format) + Operation.randomFormat(mode)
    return operands.map(\.width).reduce(0, +) <= Self.exhaustiveBits
      ? .exhaustive : .random(count: Self.randomCount, seed: seed)
  }

  private static func names(in list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
