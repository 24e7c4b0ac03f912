import NumberFormats

/// What is counted of the cases of a campaign, and what is not and why.
public struct CoveragePlan: Hashable, Sendable {
  /// A dimension that is not counted though the operation has it.
  public struct Omission: Hashable, Sendable {
    /// The dimension.
    public let kind: CoverageDimension.Kind
    /// Why it is not counted, in a clause.
    public let reason: String
  }

  /// The campaign whose cases are counted.
  public let campaign: Campaign
  /// What is counted.
  public let dimensions: [CoverageDimension]
  /// What is not counted.
  public let omissions: [Omission]
  /// Where the bins of each dimension stand among all.
  let places: [Range<Int>]
  /// What looks at the cases.
  let observers: [CoverageObserver]

  /// The number of all bins.
  var binCount: Int { places.last?.upperBound ?? 0 }

  /// Plans the coverage of a campaign.
  ///
  /// - Parameter campaign: what is verified.
  public init(_ campaign: Campaign) {
    var draft = CoverageDraft(campaign)
    draft.addClasses()
    draft.addFloatDimensions()
    draft.addWrapping()
    draft.addRegimes()
    draft.addResult()
    self.campaign = campaign
    dimensions = draft.dimensions
    omissions = draft.omissions
    places = draft.places
    observers = draft.observers
  }

  /// Where a kind of dimension stands; nil when it is not counted.
  ///
  /// - Parameter kind: the dimension.
  /// - Returns: its place among the dimensions.
  public func place(of kind: CoverageDimension.Kind) -> Int? {
    dimensions.firstIndex { $0.kind == kind }
  }
}

/// A plan in the making.
struct CoverageDraft {
  let campaign: Campaign
  /// The operands without the random bits of stochastic rounding.
  let operands: [NumberFormat]
  private(set) var dimensions: [CoverageDimension] = []
  private(set) var omissions: [CoveragePlan.Omission] = []
  private(set) var places: [Range<Int>] = []
  var observers: [CoverageObserver] = []

  init(_ campaign: Campaign) {
    self.campaign = campaign
    operands = campaign.operation.operandFormats(campaign.format)
  }

  /// Adds a dimension and says where its bins stand.
  mutating func add(_ kind: CoverageDimension.Kind, _ axes: [CoverageAxis]) -> Int {
    let dimension = CoverageDimension(kind: kind, axes: axes)
    let start = places.last?.upperBound ?? 0
    dimensions.append(dimension)
    places.append(start..<(start + dimension.binCount))
    return start
  }

  mutating func omit(_ kind: CoverageDimension.Kind, _ reason: String) {
    omissions.append(.init(kind: kind, reason: reason))
  }

  /// The classes of the operands with the flags.
  mutating func addClasses() {
    guard operands.count <= 3 else {
      return omit(.operandClasses, "\(operands.count) operands have too many combinations")
    }
    let classifiers = operands.map { DatumClassifier($0) }
    var axes = zip(campaign.operation.operandNames(campaign.format), classifiers).map {
      CoverageAxis(name: $0, labels: $1.labels)
    }
    if campaign.comparesFlags {
      axes.append(
        CoverageAxis(
          name: "flags", labels: (UInt8(0)..<32).map { Flags(rawValue: $0).description }))
    }
    let start = add(.operandClasses, axes)
    observers.append(.classes(ClassObserver(classifiers: classifiers, start: start)))
  }

  /// What the result is.
  mutating func addResult() {
    switch campaign.resultFormat {
    case .float(let format):
      let binades = ResultBinades(format)
      let start = add(.resultBinade, [CoverageAxis(name: "binade", labels: binades.labels)])
      observers.append(.binades(BinadeObserver(binades: binades, start: start)))
      let classifier = DatumClassifier(campaign.resultFormat)
      let classes = add(
        .resultClass, [CoverageAxis(name: "class", labels: classifier.labels)])
      observers.append(.result(ResultClassObserver(classifier: classifier, start: classes)))
    case .integer(let format): addLength(format)
    case .fixedPoint(let format): addLength(format.units)
    case .posit(let format):
      let start = add(
        .resultRegime, [CoverageAxis(name: "regime", labels: RegimeObserver.labels(format))])
      observers.append(.regimes(RegimeObserver(format, ofResult: true, operands: 0, start: start)))
    }
  }

  private mutating func addLength(_ format: IntegerFormat) {
    let observer = LengthObserver(format, start: places.last?.upperBound ?? 0)
    _ = add(.resultLength, [CoverageAxis(name: "bits", labels: observer.labels)])
    observers.append(.lengths(observer))
  }

  /// Whether integers leave their word.
  mutating func addWrapping() {
    guard case .integer(let format) = campaign.format,
      let kind = WrappingObserver.Kind(campaign.operation)
    else { return }
    let axes: [CoverageAxis] =
      kind == .product
      ? [CoverageAxis(name: "product", labels: ["fits", "exceeds"])]
      : [
        CoverageAxis(name: kind == .sum ? "carry" : "borrow", labels: ["0", "1"]),
        CoverageAxis(name: "signed overflow", labels: ["0", "1"]),
      ]
    let start = add(.wrapping, axes)
    observers.append(.wrapping(WrappingObserver(format: format, kind: kind, start: start)))
  }

  /// The regimes of posit operands.
  mutating func addRegimes() {
    guard case .posit(let format) = campaign.format else { return }
    let start = add(
      .operandRegime, [CoverageAxis(name: "regime", labels: RegimeObserver.labels(format))])
    observers.append(
      .regimes(RegimeObserver(format, ofResult: false, operands: operands.count, start: start)))
  }
}
