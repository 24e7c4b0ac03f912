import FormatArithmetic
import NumberFormats
import TransverseRead

/// The programs that a network consists of in a format, and the rows that their operands take.
///
/// Floats have the programs of `transverse train`, rounded to nearest even. Other formats have a fused
/// multiply-add where it exists, else a multiplication and an addition; their rectifier is the greater
/// of a number and zero, and they have no programs for gradients, so that only inference is costed.
public struct NetworkPrograms: Hashable, Sendable {
  /// The programs of one kind of work, run one after another, and the rows that are moved.
  public struct Entry: Hashable, Sendable {
    /// The programs; the last one's result is the result.
    public let programs: [Program]
    /// The rows brought into a tile for each run.
    public let rowsARun: Int
    /// The rows moved in and out once for each row of lanes, before the first run and after the
    /// last.
    public let rowsALaneRow: Int
  }

  /// The format of factors.
  public let format: NumberFormat
  /// The format of products and sums.
  public let accumulator: NumberFormat
  private let entries: [NetworkWork.Kind: Entry]

  /// Builds the programs.
  ///
  /// - Parameters:
  ///   - format: the format of factors.
  ///   - accumulator: the format of products and sums; that of the factors when nil.
  ///   - overflow: what products, sums and results of floats become beyond the range; updates are those of
  ///     the standard policy.
  ///   - distance: the most rows that a window may hold.
  /// - Throws: `FormatError` when the format can neither multiply nor add, or an accumulator is
  ///   named and one of both is no float.
  public init(
    _ format: NumberFormat, accumulator: NumberFormat? = nil, overflow: OverflowPolicy = .standard,
    distance: TransverseReadDistance = .seven
  ) throws(FormatError) {
    let wide = accumulator ?? format
    self.format = format
    self.accumulator = wide
    if case .float(let narrow) = format, case .float(let sums) = wide {
      entries = try Self.floats(narrow, sums, overflow, distance)
    } else {
      guard wide == format else {
        throw .operationDoesNotApply(
          operation: "fma", format: "\(format.name) with the accumulator \(wide.name)",
          because: "expected two float formats, or one format for all")
      }
      entries = try Self.others(format, distance)
    }
  }

  /// The programs of a kind of work; nil when the format has none.
  ///
  /// - Parameter kind: the kind of work.
  /// - Returns: the programs and the rows moved.
  public subscript(kind: NetworkWork.Kind) -> Entry? { entries[kind] }

  /// Whether sums are in another format than factors.
  public var narrows: Bool { format != accumulator }

  /// Whether there are programs for all that training needs.
  public var trains: Bool { entries[.rectifierGradient] != nil }

  private static func floats(
    _ format: FloatFormat, _ wide: FloatFormat, _ overflow: OverflowPolicy,
    _ distance: TransverseReadDistance
  ) throws(FormatError) -> [NetworkWork.Kind: Entry] {
    let attributes = Attributes(overflow: overflow)
    // Powers of two have neither sums nor products: the same error as the operation gives.
    let sum = try OperationProgram(
      .add, .float(wide), attributes: attributes, distance: distance
    ).build()
    _ = try OperationProgram(.mul, .float(format), distance: distance)
    let product = try step(.float(format), .float(wide), attributes, distance)
    let update =
      format == wide && overflow == .standard
      ? product : try step(.float(wide), .float(wide), Attributes(), distance)
    var entries: [NetworkWork.Kind: Entry] = [
      .multiplyAccumulate: accumulating(product, format.width, wide.width),
      .update: whole(update),
      .add: Entry(programs: [sum], rowsARun: wide.width, rowsALaneRow: 2 * wide.width),
      .rectifier: whole(LayerProgram.rectifier.build(for: format, distance: distance)),
      .rectifierGradient: whole(
        LayerProgram.rectifierGradient.build(for: format, distance: distance)),
      .maximum: whole(LayerProgram.maximum.build(for: format, distance: distance)),
      .maximumGradient: whole(
        LayerProgram.maximumGradient.build(for: format, distance: distance)),
    ]
    if format != wide {
      let narrowing = try OperationProgram(
        .convert(.float(format)), .float(wide), attributes: attributes, distance: distance)
      entries[.narrow] = whole(narrowing.build())
    }
    return entries
  }

  /// The step of a sum of products by which networks are trained.
  private static func step(
    _ factors: NumberFormat, _ sums: NumberFormat, _ attributes: Attributes,
    _ distance: TransverseReadDistance
  ) throws(FormatError) -> Program {
    do throws(SumError) {
      return try SumStepProgram(
        left: factors, right: factors, accumulator: sums, productAttributes: attributes,
        sumAttributes: attributes, distance: distance
      ).build()
    } catch {
      throw .operationDoesNotApply(
        operation: "multiply-accumulate",
        format: "\(factors.name) with the accumulator \(sums.name)",
        because: error.description)
    }
  }

  private static func others(
    _ format: NumberFormat, _ distance: TransverseReadDistance
  ) throws(FormatError) -> [NetworkWork.Kind: Entry] {
    func program(_ operation: Operation) throws(FormatError) -> Program {
      try OperationProgram(operation, format, distance: distance).build()
    }
    let programs =
      Operation.fma.applies(to: format)
      ? [try program(.fma)] : [try program(.mul), try program(.add)]
    let step = Entry(
      programs: programs, rowsARun: 2 * format.width, rowsALaneRow: 2 * format.width)
    let greater = try program(.extremum(.maximum))
    let four = Entry(
      programs: [greater, greater, greater], rowsARun: 5 * format.width, rowsALaneRow: 0)
    let sum = Entry(
      programs: [try program(.add)], rowsARun: format.width, rowsALaneRow: 2 * format.width)
    return [
      .multiplyAccumulate: step, .add: sum, .rectifier: whole(greater), .maximum: four,
    ]
  }

  /// Factors come for each run, and the sum goes back from where the run left it to where the next
  /// one expects it; it leaves the tile when it is done.
  private static func accumulating(_ program: Program, _ width: Int, _ wide: Int) -> Entry {
    Entry(programs: [program], rowsARun: 2 * width + wide, rowsALaneRow: 2 * wide)
  }

  /// All operands come and all results go for each run.
  private static func whole(_ program: Program) -> Entry {
    let words = program.inputs + program.outputs
    return Entry(
      programs: [program], rowsARun: words.reduce(0) { $0 + $1.rows.count }, rowsALaneRow: 0)
  }
}
