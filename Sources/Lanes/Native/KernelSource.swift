/// A program printed as C: one function that runs it over blocks and steps.
///
/// ```c
/// void transverse_run(
///     const V *const *operands, const long *block_strides, const long *step_strides,
///     V *const *results, const long *result_strides, long steps, long blocks);
/// ```
///
/// Strides count rows. Block `b` at step `s` reads operand `i` from
/// `operands[i] + b·block_strides[i] + s·step_strides[i]` and writes result `j` to
/// `results[j] + b·result_strides[j]`, whatever the step; of an operand to be repeated the strides
/// count words, and a row is one word that stands for eight. All steps of a block come before the next
/// block. A result may be the same memory as an operand of its width, see `EarlyResults`.
///
/// Of several steps each takes the result of the one before as its last operand: that accumulator is
/// read before the first step, written after the last and kept in registers between. A program that is
/// printed in one function and whose last operand is as wide as its only result is printed so, unless
/// that has more rows than the processor has registers and the first ones are done with before the last
/// ones are needed; others pass the accumulator through memory, where last operand and result are the
/// same.
///
/// `V` is a register of the processor. Where a row of 512 lanes takes several, a block is done part by
/// part: a compiler that is given longer vectors works on the parts in turns, and keeps half as many
/// values in registers.
///
/// A long program is printed as several functions that pass values on in an array: a compiler's time
/// grows faster than a function's length.
struct KernelSource: Sendable {
  /// Names the way programs are lowered and printed; a change of either needs another number.
  static let version = 5

  /// The name of the function.
  static let symbol = "transverse_run"

  /// The most instructions in a function.
  static let longestPiece = 12_000

  /// The C text.
  let text: String

  /// Prints a program.
  ///
  /// - Parameters:
  ///   - network: the program's instructions.
  ///   - inputWidths: the number of bits of each operand.
  ///   - repeated: the places of operands whose rows are single words.
  ///   - unit: what the code is written for.
  ///   - longestPiece: the most instructions in a function.
  init(
    _ network: TableNetwork, inputWidths: [Int], repeated: Set<Int>, unit: VectorUnit,
    longestPiece: Int
  ) {
    var printer = KernelPrinter(
      network, inputWidths: inputWidths, repeated: repeated, unit: unit)
    text = printer.print(longestPiece: longestPiece)
  }
}

private struct KernelPrinter {
  private let network: TableNetwork
  /// How the text names each input bit: a row of an operand.
  private var inputNames: [String] = []
  /// The place among input bits of the last operand's first.
  private var firstOfLast = 0
  /// Whether the last operand is kept in variables from step to step.
  private var carriesAccumulator = false
  private let inputWidths: [Int]
  private var earlyResults: EarlyResults
  private var operandCount: Int { inputWidths.count }
  private let unit: VectorUnit
  /// The registers of a row.
  private let parts: Int
  /// The types of the operands' rows.
  private let rowTypes: [String]
  private var lines: [String] = []

  init(_ network: TableNetwork, inputWidths: [Int], repeated: Set<Int>, unit: VectorUnit) {
    self.network = network
    self.unit = unit
    let parts = 8 * BitPlanes.wordsPerRow / unit.bytes
    self.parts = parts
    self.inputWidths = inputWidths
    earlyResults = EarlyResults(noneOf: network)
    rowTypes = inputWidths.indices.map { repeated.contains($0) ? "unsigned long long" : "V" }
    for (operand, width) in inputWidths.enumerated() {
      firstOfLast = inputNames.count
      inputNames += (0..<width).map {
        repeated.contains(operand)
          ? "(V){0} + a\(operand)[\($0)]" : "a\(operand)[\(parts * $0)]"
      }
    }
  }

  mutating func print(longestPiece: Int) -> String {
    lines = [
      "typedef unsigned long long V __attribute__((vector_size(\(unit.bytes)), "
        + "aligned(\(unit.bytes))));",
      "typedef long long W __attribute__((vector_size(\(unit.bytes)), aligned(\(unit.bytes))));",
    ]
    printFunctions()
    let pieces = Pieces(network, longest: longestPiece)
    let fitsAccumulator =
      pieces.ranges.count == 1 && network.outputs.count == 1
      && network.outputs[0].count == inputNames.count - firstOfLast
      && rowTypes.last == "V"
    let early =
      pieces.ranges.count == 1
      ? EarlyResults(of: network, inputWidths: inputWidths) : EarlyResults(noneOf: network)
    let isStreamed =
      network.outputs.joined().count > unit.registers
      && early.stream(firstOfLast..<inputNames.count, of: network)
    carriesAccumulator = fitsAccumulator && !isStreamed
    if !carriesAccumulator { earlyResults = early }
    if carriesAccumulator {
      for bit in network.outputs[0].indices { inputNames[firstOfLast + bit] = "c\(bit)" }
    }
    if pieces.ranges.count > 1 {
      for piece in pieces.ranges.indices { printPiece(piece, pieces) }
    }
    printRun(pieces)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A macro for each function of three variables that the program uses.
  private mutating func printFunctions() {
    var isUsed = [Bool](repeating: false, count: 256)
    for table in network.tables where table.operands.count == 3 {
      isUsed[Int(table.function)] = true
    }
    let used = (0..<256).filter { isUsed[$0] }.map { UInt8($0) }
    if unit.hasTables {
      lines.append("#ifdef __AVX512F__")
      for function in used {
        lines.append(
          "#define F\(function)(a, b, c) ((V)__builtin_ia32_pternlogq512_mask("
            + "(W)(c), (W)(b), (W)(a), \(function), (unsigned char)-1))")
      }
      lines.append("#else")
    }
    for function in used {
      lines.append("#define F\(function)(a, b, c) \(TableExpressions.all[function])")
    }
    if unit.hasTables { lines.append("#endif") }
  }

  private func target(_ result: Int, _ bit: Int) -> String { "r\(result)[\(parts * bit)]" }

  private var operandParameters: String {
    (0..<operandCount).map { "const \(rowTypes[$0]) *a\($0), " }.joined()
  }

  private func name(_ value: Int32) -> String {
    let value = Int(value)
    return value < network.inputBits ? "i\(value)" : "t\(value - network.inputBits)"
  }

  private func text(_ table: TableNetwork.Table) -> String {
    let names = table.operands.map(name)
    if names.count == 3 { return "F\(table.function)(\(names.joined(separator: ", ")))" }
    if names.count == 1 { return "~\(names[0])" }
    let (a, b) = (names[0], names[1])
    switch table.function & 0xF {
    case 0b0001: return "~(\(a) | \(b))"
    case 0b0010: return "\(a) & ~\(b)"
    case 0b0100: return "~\(a) & \(b)"
    case 0b0110: return "\(a) ^ \(b)"
    case 0b0111: return "~(\(a) & \(b))"
    case 0b1000: return "\(a) & \(b)"
    case 0b1001: return "~(\(a) ^ \(b))"
    case 0b1011: return "\(a) | ~\(b)"
    case 0b1101: return "~\(a) | \(b)"
    case 0b1110: return "\(a) | \(b)"
    default: preconditionFailure("a table of two values depends on both")
    }
  }

  /// The instructions of a range; values that come from outside are first loaded where they are used.
  private mutating func printTables(_ range: Range<Int>, from slot: (Int32) -> Int?) {
    var isLoaded: Set<Int32> = []
    for position in range {
      let table = network.tables[position]
      for value in table.operands
      where Int(value) < network.inputBits + range.lowerBound && isLoaded.insert(value).inserted {
        printLoad(value, from: slot)
      }
      lines.append("V \(name(Int32(network.inputBits + position))) = \(text(table));")
      for row in earlyResults.rows[position] ?? [] {
        lines.append("\(target(row.result, row.bit)) = \(name(row.value));")
      }
    }
    for value in network.outputs.joined() {
      if case .value(let value) = value, Int(value) < network.inputBits,
        range.upperBound == network.tables.count, isLoaded.insert(value).inserted
      {
        printLoad(value, from: slot)
      }
    }
  }

  private mutating func printLoad(_ value: Int32, from slot: (Int32) -> Int?) {
    if Int(value) < network.inputBits {
      lines.append("V \(name(value)) = \(inputNames[Int(value)]);")
    } else if let slot = slot(value) {
      lines.append("V \(name(value)) = s[\(slot)];")
    }
  }

  private mutating func printPiece(_ piece: Int, _ pieces: Pieces) {
    let range = pieces.ranges[piece]
    lines.append(
      "static __attribute__((noinline)) void piece\(piece)(\(operandParameters)V *restrict s) {")
    let inputBits = network.inputBits
    printTables(range) { pieces.slots[Int($0) - inputBits] }
    for position in range {
      if let slot = pieces.slots[position] { lines.append("s[\(slot)] = t\(position);") }
    }
    lines.append("}")
  }

  private mutating func printRun(_ pieces: Pieces) {
    lines.append(
      "void \(KernelSource.symbol)(const V *const *operands, const long *block_strides, "
        + "const long *step_strides, V *const *results, const long *result_strides, "
        + "long steps, long blocks) {")
    let isSplit = pieces.ranges.count > 1
    if isSplit { lines.append("V s[\(pieces.slotCount)];") }
    lines.append("for (long block = 0; block < blocks; block++) {")
    lines.append("for (long part = 0; part < \(parts); part++) {")
    for operand in 0..<operandCount {
      let type = rowTypes[operand]
      let ofPart = type == "V" ? " * \(parts) + part" : ""
      lines.append(
        "const \(type) *a\(operand) = (const \(type) *)operands[\(operand)]"
          + " + block * block_strides[\(operand)]\(ofPart);")
    }
    for result in network.outputs.indices {
      lines.append(
        "V *r\(result) = results[\(result)]"
          + " + block * result_strides[\(result)] * \(parts) + part;")
    }
    if carriesAccumulator {
      for bit in network.outputs[0].indices {
        lines.append("V c\(bit) = a\(operandCount - 1)[\(parts * bit)];")
      }
    }
    lines.append("for (long step = 0; step < steps; step++) {")
    if isSplit {
      let arguments = (0..<operandCount).map { "a\($0), " }.joined()
      for piece in pieces.ranges.indices { lines.append("piece\(piece)(\(arguments)s);") }
      printOutputLoads(pieces)
    } else {
      printTables(0..<network.tables.count) { _ in nil }
    }
    for (result, word) in network.outputs.enumerated() {
      for (bit, source) in word.enumerated() where !earlyResults.isEarly[result][bit] {
        let text =
          switch source {
          case .constant(let bit): bit ? "~(V){0}" : "(V){0}"
          case .value(let value): name(value)
          }
        lines.append("\(carriesAccumulator ? "c\(bit)" : target(result, bit)) = \(text);")
      }
    }
    for operand in 0..<(carriesAccumulator ? operandCount - 1 : operandCount) {
      let rows = rowTypes[operand] == "V" ? " * \(parts)" : ""
      lines.append("a\(operand) += step_strides[\(operand)]\(rows);")
    }
    lines.append("}")
    if carriesAccumulator {
      for bit in network.outputs[0].indices { lines.append("r0[\(parts * bit)] = c\(bit);") }
    }
    lines.append("}\n}\n}")
  }

  /// The outputs of a split program: all are read before the first is written.
  private mutating func printOutputLoads(_ pieces: Pieces) {
    let inputBits = network.inputBits
    var isLoaded: Set<Int32> = []
    for source in network.outputs.joined() {
      guard case .value(let value) = source, isLoaded.insert(value).inserted else { continue }
      printLoad(value) { pieces.slots[Int($0) - inputBits] }
    }
  }
}
