import Benchmarking
import NumberFormats

/// What `bench` is asked to measure, and with what.
struct BenchChoice {
  /// Names or shapes of formats; `all` stands for the catalogue, none for `defaultFormats`.
  let formats: [String]
  /// Names of operations between commas; nil for all that a format has.
  let operations: String?
  /// Names of contestants between commas; nil for all.
  let executors: String?
  /// The name of a rounding mode.
  let rounding: String

  /// The formats that are measured when none is named.
  static let defaultFormats = [
    "float8e4m3", "bfloat16", "binary16", "binary32", "binary64", "int8", "int32",
  ]

  /// The subjects, formats in the order given and then operations, each once.
  ///
  /// An operation that is named must apply to every format that is named.
  ///
  /// - Throws: `FormatError` or `InputError` for what cannot be measured.
  func subjects() throws -> [Subject] {
    let mode = try RoundingMode(named: rounding)
    let names = operations.map(Self.names)
    let isKnown: (String) -> Bool = {
      Self.operationNames.contains($0) || Operation(rawValue: $0) != nil
    }
    if let unknown = names?.first(where: { !isKnown($0) }) {
      throw InputError(
        "unknown operation '\(unknown)': expected one of "
          + Self.operationNames.joined(separator: ", ") + ", convert:FORMAT, sum:TERMS, dot:TERMS")
    }
    var subjects: [Subject] = []
    var isNamed: [Bool] = []
    var chosen: [NumberFormat] = []
    for name in formats.isEmpty ? Self.defaultFormats : formats {
      let found =
        name == "all" ? Catalogue.entries.map(\.format) : [try NumberFormat(named: name)]
      chosen += found
      isNamed += found.map { _ in name != "all" && !formats.isEmpty }
    }
    for (format, isNamed) in zip(chosen, isNamed) {
      for name in names ?? Self.operationNames {
        let found = Self.subjects(name, format, mode)
        if found.isEmpty, isNamed, names != nil {
          throw Self.obstacle(name, format)
        }
        subjects += found
      }
    }
    guard !subjects.isEmpty else {
      throw InputError("none of the formats has the operations '\(operations ?? "")'")
    }
    var seen: Set<Subject> = []
    return subjects.filter { seen.insert($0).inserted }
  }

  /// Who takes part.
  ///
  /// - Throws: `InputError` for a name that is not known.
  func contestants() throws(InputError) -> [Contestant] {
    guard let executors else { return Contestant.allCases }
    var contestants: [Contestant] = []
    for name in Self.names(in: executors) {
      guard let contestant = Contestant(rawValue: name) else {
        throw InputError(
          "unknown executor '\(name)': expected one of "
            + Contestant.allCases.map(\.rawValue).joined(separator: ", "))
      }
      contestants.append(contestant)
    }
    return contestants
  }

  private static let operationNames =
    Operation.plain.map(\.rawValue)
    + [Subject.multiplyAccumulateName, Subject.fusedMultiplyAccumulateName, Subject.transposeName]

  /// What a name stands for in a format; empty where it does not apply.
  private static func subjects(
    _ name: String, _ format: NumberFormat, _ mode: RoundingMode
  ) -> [Subject] {
    if name == Subject.transposeName {
      return [.transposeToPlanes(width: format.width), .transposeToCodes(width: format.width)]
    }
    let isFused = name == Subject.fusedMultiplyAccumulateName
    if isFused || name == Subject.multiplyAccumulateName {
      guard case .float(let float) = format else { return [] }
      return [.multiplyAccumulate(float, mode, isFused: isFused)]
    }
    guard let operation = Operation(rawValue: name), operation.applies(to: format) else {
      return []
    }
    return [.operation(operation, format, mode)]
  }

  /// Why a name means nothing for a format.
  private static func obstacle(_ name: String, _ format: NumberFormat) -> FormatError {
    let obstacle = (try? Operation(named: name))?.obstacle(for: format)
    return .operationDoesNotApply(
      operation: name, format: format.name,
      because: obstacle ?? "accumulation steps are measured of floats")
  }

  private static func names(in list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
