import NumberFormats
import VectorFiles

/// The compact set of vectors that is kept with the sources: every format of the catalogue, its main
/// operations and modes.
public enum VectorSet {
  /// One file of the set.
  public struct File: Hashable, Sendable {
    /// Where it stands below the folder of the set, such as `binary16/f16_add_near_even.tv.gz`.
    public let path: String
    /// What it holds.
    public let request: VectorRequest
  }

  /// The files, format by format.
  public static let files: [File] = Catalogue.entries.flatMap { entry in
    operations(of: entry.format).flatMap { operation, modes in
      modes.compactMap { file(operation, entry.format, $0, .testFloat) }
    }
      + (fpgenFormats.contains(entry.name) ? fpgenOperations : []).compactMap {
        file($0, entry.format, .nearestEven, .fpgen)
      }
  }

  private static let fpgenFormats = ["binary16", "bfloat16", "binary32", "binary64"]
  private static let fpgenOperations: [Operation] = [
    .add, .sub, .mul, .div, .fma, .sqrt, .roundToIntegralExact,
  ]

  private static let all = RoundingMode.allCases
  private static let some: [RoundingMode] = [.nearestEven, .down]

  /// The operations of a format in the set, and the modes of each; a mode stands for all where
  /// nothing is rounded.
  private static func operations(of format: NumberFormat) -> [(Operation, [RoundingMode])] {
    let known: [(Operation, [RoundingMode])] = [
      (.add, all), (.sub, some), (.mul, all), (.div, all), (.fma, all), (.sqrt, some),
      (.rem, some), (.roundToIntegralExact, some), (.nextUp, some), (.scaleB, some),
      (.classify, some), (.compare(.eq), some), (.compare(.le), some), (.compare(.ltQuiet), some),
      (.extremum(.minimum), some), (.extremum(.maximumNumber), some), (.mulFull, some),
      (.integer(.shiftRight), some), (.integer(.majority), some),
    ]
    return known.filter { $0.0.applies(to: format) && !isTooLarge($0.0, format) }
      + conversions(of: format)
  }

  /// binary32 to and from every other format; floats to 32-bit integers.
  private static func conversions(of format: NumberFormat) -> [(Operation, [RoundingMode])] {
    let binary32 = Catalogue.entries.filter { $0.name == "binary32" }.map(\.format)
    let int32 = Catalogue.entries.filter { $0.name == "int32" }.map(\.format)
    if binary32.contains(format) {
      return Catalogue.entries.filter { $0.format != format }.map {
        (.convert($0.format), $0.format.isFloat ? all : some)
      }
    }
    var targets = binary32
    if format.isFloat { targets += int32 }
    return targets.map { (.convert($0), format.width > 32 ? all : some) }
  }

  /// Whether the program has so many reads that checking it takes long.
  private static func isTooLarge(_ operation: Operation, _ format: NumberFormat) -> Bool {
    operation == .rem && format.isFloat && format.width > 32
  }

  private static func file(
    _ operation: Operation, _ format: NumberFormat, _ mode: RoundingMode, _ syntax: VectorSyntax
  ) -> File? {
    guard operation.isRounded(format) || mode == .nearestEven,
      let call = try? VectorCall(
        operation, format, rounding: mode, tininess: syntax.usualTininess),
      (try? syntax.require(call)) != nil
    else { return nil }
    let operandBits = call.operandFormats.map(\.width).reduce(0, +)
    let isSmall = operandBits <= exhaustiveBits
    let request = VectorRequest(
      call, syntax: syntax, sources: isSmall ? [.exhaustive] : sources(of: operation, format),
      count: isSmall ? nil : count(bits: operandBits + call.resultFormat.width), seed: 1)
    return File(path: "\(format.name)/\(request.fileName).gz", request: request)
  }

  /// Corners, boundaries of rounding where something is rounded, and random cases.
  private static func sources(
    of operation: Operation, _ format: NumberFormat
  ) -> [VectorRequest.Source] {
    let hasBoundaries = (try? Campaign(operation, format, source: .boundary(seed: 1))) != nil
    return hasBoundaries ? [.directed, .boundary, .random] : [.directed, .random]
  }

  /// All cases are taken of operands of so many bits together.
  private static let exhaustiveBits = 8

  /// The fewer vectors the longer they are, so that no file is much larger than another.
  private static func count(bits: Int) -> Int { min(800, max(200, 32_000 / bits)) }
}
