import ArgumentParser
import Racetrack
import TransverseRead

/// The arguments that choose a word-parallel algorithm and the tile it runs on.
struct WordParallelArguments: ParsableArguments {
  @Argument(
    help: """
      add, sum, sub, mul, mul-naive, mul-constant, less, lessOrEqual, greater, greaterOrEqual, \
      equal, notEqual, max, relu or vote.
      """)
  var operation: String

  @Option(help: ArgumentHelp("The bits of an operand.", valueName: "bits"))
  var width = "8"

  @Option(
    help: ArgumentHelp(
      "The operands of add, sum, max, relu and vote; else as many as values are given, or the most "
        + "of one addition (vote: 3, relu: 1).", valueName: "number"))
  var operands: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The constant of mul-constant.", valueName: "integer"))
  var constant: String?

  @Option(
    help: ArgumentHelp(
      "How mul-constant takes it apart: signedDigits or binary.", valueName: "recoding"))
  var recoding: String?

  @Flag(help: "add and sub deliver as many bits as an operand has.")
  var wrap = false

  @Flag(help: "max shifts the cluster instead of using transverse writes.")
  var withoutTransverseWrites = false

  @Option(
    help: ArgumentHelp(
      "The wires of a block, a divisor of 512; else the least of 8, 16, … 512 that fits.",
      valueName: "wires"))
  var block: String?

  @Option(help: ArgumentHelp("The rows of a cluster.", valueName: "rows"))
  var rows = "32"

  @Option(
    help: ArgumentHelp("The transverse read distance: 3, 5 or 7.", valueName: "rows"))
  var trd = String(TransverseReadDistance.seven.rawValue)

  private static let many: Set = ["add", "sum", "max", "relu", "vote"]

  /// The algorithm for a number of values; 0 when they are to be random.
  ///
  /// - Throws: `InputError`, `GeometryError` or `WordParallelError` that says what is needed.
  func algorithm(values: Int) throws -> any WordParallelAlgorithm {
    try refuseWhatSaysNothing()
    let bits = try WholeNumber.read(width, option: "--width", within: 1...512)
    let rows = try WholeNumber.read(
      self.rows, option: "--rows", within: 1...ClusterGeometry.mostRows)
    let tile = try TileGeometry(
      cluster: ClusterGeometry(rows: rows, distance: TransverseReadDistance(named: trd)))
    if let block {
      let wires = try WholeNumber.read(block, option: "--block", within: 1...512)
      return try algorithm(WordLayout(width: bits, block: wires, tile: tile), values: values)
    }
    // The least block that does; what is wrong beside the block is wrong with the widest too.
    for wires in WordLayout.instructionBlocks.dropLast() {
      do {
        return try algorithm(WordLayout(width: bits, block: wires, tile: tile), values: values)
      } catch WordParallelError.narrowBlock {
        continue
      }
    }
    return try algorithm(WordLayout(width: bits, block: 512, tile: tile), values: values)
  }

  private func algorithm(
    _ layout: WordLayout, values: Int
  ) throws -> any WordParallelAlgorithm {
    let most = layout.tile.cluster.distance.additionOperands
    switch operation {
    case "add":
      return try MultiOperandAddition(
        operands: number(values, else: most), layout, isWrapping: wrap)
    case "sum": return try LargeAddition(operands: number(values, else: 16), layout)
    case "sub": return try WordSubtraction(layout, isWrapping: wrap)
    case "mul": return try PredicatedMultiplication(layout)
    case "mul-naive": return try NaiveMultiplication(layout)
    case "mul-constant": return try constantMultiplication(layout)
    case "max":
      return try WordMaximum(
        operands: number(values, else: layout.tile.cluster.distance.rawValue), layout,
        usesTransverseWrites: !withoutTransverseWrites)
    case "relu": return try RectifiedLinearUnit(operands: number(values, else: 1), layout)
    case "vote": return try RedundancyVote(operands: number(values, else: 3), layout)
    default:
      guard let relation = WordComparison.Relation(rawValue: operation) else {
        let relations = WordComparison.Relation.allCases.map(\.rawValue).joined(separator: ", ")
        throw InputError(
          "unknown operation '\(operation)': expected add, sum, sub, mul, mul-naive, "
            + "mul-constant, max, relu, vote, \(relations)")
      }
      return WordComparison(relation, layout)
    }
  }

  private func constantMultiplication(_ layout: WordLayout) throws -> ConstantMultiplication {
    let text = NegativeOperands.unshielded(constant ?? "")
    guard let constant = Int(text) else {
      throw InputError(
        "'\(text)' is no value for --constant: mul-constant needs a whole number of 64 bits")
    }
    let known = ConstantMultiplication.Recoding.allCases
    let name = recoding ?? ConstantMultiplication.Recoding.signedDigits.rawValue
    guard let recoding = known.first(where: { $0.rawValue == name }) else {
      throw InputError(
        "unknown recoding '\(name)': expected \(known.map(\.rawValue).joined(separator: " or "))")
    }
    return try ConstantMultiplication(by: constant, layout, recoding: recoding)
  }

  private func number(_ values: Int, else number: Int) throws(InputError) -> Int {
    guard let operands else { return values > 0 ? values : number }
    return try WholeNumber.read(operands, option: "--operands", within: 1...4095)
  }

  private func refuseWhatSaysNothing() throws(InputError) {
    let given: [(name: String, isGiven: Bool, isHeard: Bool)] = [
      ("--operands", operands != nil, Self.many.contains(operation)),
      ("--constant", constant != nil, operation == "mul-constant"),
      ("--recoding", recoding != nil, operation == "mul-constant"),
      ("--wrap", wrap, operation == "add" || operation == "sub"),
      ("--without-transverse-writes", withoutTransverseWrites, operation == "max"),
    ]
    if let option = given.first(where: { $0.isGiven && !$0.isHeard }) {
      throw InputError("\(option.name) says nothing about '\(operation)': leave it out")
    }
  }
}
