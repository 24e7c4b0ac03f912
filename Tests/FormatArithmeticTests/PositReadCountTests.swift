import FormatArithmetic
import NumberFormats
import Testing

@Suite("Reads of posit programs") struct PositReadCountTests {
  /// A posit width and the reads of some programs at a TRD of 7.
  struct Row: Sendable {
    let width: Int
    let reads: [Int]
  }

  @Test(
    "of add, mul, fma, div, sqrt, maximum, next",
    arguments: [
      Row(width: 8, reads: [278, 199, 468, 237, 103, 40, 5]),
      Row(width: 16, reads: [694, 637, 1310, 750, 383, 80, 9]),
      Row(width: 32, reads: [1660, 2006, 3608, 2437, 1268, 156, 17]),
      Row(width: 64, reads: [3915, 5784, 9526, 8314, 4321, 312, 33]),
    ])
  func arithmetic(row: Row) throws {
    let format = try PositFormat(width: row.width)
    let operations: [Operation] = [
      .add, .mul, .fma, .div, .sqrt, .extremum(.maximum), .nextUp,
    ]
    let reads = try operations.map {
      try OperationProgram($0, .posit(format)).build().reads.count
    }
    #expect(zip(reads, row.reads).allSatisfy { $0 <= $1 }, "posit\(row.width): \(reads)")
  }

  @Test(
    "of the steps of the quire: a product, a posit, rounding",
    arguments: [
      Row(width: 8, reads: [828, 478, 443]), Row(width: 16, reads: [2019, 1066, 961]),
      Row(width: 32, reads: [4942, 2311, 2059]),
    ])
  func quire(row: Row) throws {
    let format = try PositFormat(width: row.width)
    let reads = [QuireStep.addProduct, .add, .toPosit].map {
      QuireProgram($0, format).build().reads.count
    }
    #expect(zip(reads, row.reads).allSatisfy { $0 <= $1 }, "posit\(row.width): \(reads)")
  }
}
