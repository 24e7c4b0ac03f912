import FormatArithmetic
import NumberFormats

/// The values of a `transverse block` command line, as operands of the program, and what it prints.
struct BlockCall {
  private let program: BlockProgram
  /// How many numbers or elements were given.
  private let count: Int
  /// For each input of the program its codes, one a lane.
  let codes: [[Code]]

  /// Reads the values.
  ///
  /// - Throws: `InputError` when they are too few or too many, `FormatError` when one is no number.
  init(_ program: BlockProgram, _ values: [String]) throws {
    self.program = program
    let format = program.format
    switch program.operation {
    case .quantise(let source):
      try Self.require(values.count, atMost: format.size, "number", format)
      count = values.count
      codes = try Self.filled(values, .float(source), format.size).map { [$0] }
    case .dequantise:
      let (scale, elements) = try Self.block(values, format)
      count = elements.count
      codes = [elements.map { _ in scale }, elements]
    case .dot:
      let blocks = values.split(separator: "/", omittingEmptySubsequences: false).map(Array.init)
      guard blocks.count == 2 else {
        throw InputError(
          "dot takes two blocks with a slash between them, but \(blocks.count - 1) slashes were "
            + "given: expected SCALE ELEMENT… / SCALE ELEMENT…")
      }
      count = 1
      codes = try blocks.flatMap { values in
        let (scale, elements) = try Self.block(values, format)
        let zeros = [Code](repeating: 0, count: format.size - elements.count)
        return ([scale] + elements + zeros).map { [$0] }
      }
    }
  }

  /// What to print of the results of the program.
  func lines(of results: [[Code]]) -> [(name: String, fact: String)] {
    func fact(_ code: Code, _ format: NumberFormat) -> String {
      "\(format.text(of: code))  \(format.bitsText(of: code))"
    }
    switch program.operation {
    case .quantise:
      let scale = ("scale", fact(results[0][0], .float(program.format.scale)))
      return [scale]
        + (0..<count).map { index in
          ("element\(index)", fact(results[index + 1][0], program.format.element))
        }
    case .dequantise(let target):
      return (0..<count).map { ("number\($0)", fact(results[0][$0], .float(target))) }
    case .dot(let target):
      return [("result", fact(results[0][0], .float(target)))]
    }
  }

  /// A scale and its elements.
  private static func block(
    _ values: [String], _ format: BlockFormat
  ) throws -> (scale: Code, elements: [Code]) {
    guard let first = values.first else {
      throw InputError("a block of \(format.name) is missing: expected its scale and elements")
    }
    let scale = try codes([first], .float(format.scale))[0]
    let elements = Array(values.dropFirst())
    try require(elements.count, atMost: format.size, "element", format)
    return (scale, try codes(elements, format.element))
  }

  private static func require(
    _ count: Int, atMost limit: Int, _ what: String, _ format: BlockFormat
  ) throws(InputError) {
    guard (1...limit).contains(count) else {
      throw InputError(
        "a block of \(format.name) has 1…\(limit) \(what)s, but \(count) "
          + "\(count == 1 ? "was" : "were") given")
    }
  }

  private static func filled(
    _ values: [String], _ format: NumberFormat, _ size: Int
  ) throws -> [Code] {
    let given = try codes(values, format)
    return given + [Code](repeating: 0, count: size - given.count)
  }

  private static func codes(_ values: [String], _ format: NumberFormat) throws -> [Code] {
    let operands = try values.map { try Operand($0, format: format) }
    operands.forEach { $0.noteRounding() }
    return operands.map(\.code)
  }
}
