import NumberFormats
import TransverseRead
import Verification

/// What `verify` is asked to do: every operation asked for, of every format, in every rounding mode.
struct CampaignChoice {
  /// Names or shapes of formats; `all` stands for the catalogue.
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
  /// Of the formats that `all` stands for, those without a named operation are passed over; one that
  /// is itself named must have it. Integers have no rounding modes and so one campaign.
  ///
  /// - Throws: `FormatError`, `VerificationError` or `InputError` for what cannot be done.
  func campaigns() throws -> [Campaign] {
    let modes =
      rounding == "all"
      ? RoundingMode.allCases : try Self.names(in: rounding).map { try RoundingMode(named: $0) }
    let named = try operations.map { try Self.names(in: $0).map { try Operation(named: $0) } }
    var campaigns: [Campaign] = []
    for name in formats {
      let isAll = name == "all"
      let chosen = isAll ? Catalogue.entries.map(\.format) : [try NumberFormat(named: name)]
      for format in chosen {
        let operations = (named ?? Operation.plain).filter { operation in
          operation.applies(to: format) || (named != nil && !isAll)
        }
        for operation in operations {
          for mode in operation.isRounded(format) ? modes : [.nearestEven] {
            campaigns.append(
              try Campaign(
                operation, format, attributes: choices.attributes(rounding: mode),
                source: source ?? defaultSource(of: operation, format, mode), distance: distance))
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
