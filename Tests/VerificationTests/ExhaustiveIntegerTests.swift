import NumberFormats
import Testing
import TransverseRead
import Verification

@Suite("Every pair of operands of small integers") struct ExhaustiveIntegerTests {
  @Test(
    "agrees with GMP in both words of all six operations, at every distance",
    arguments: 1...8, [true, false])
  func everyOperation(width: Int, isSigned: Bool) throws {
    let format = NumberFormat.integer(try IntegerFormat(width: width, isSigned: isSigned))
    #expect(operations(of: format).count == 6)
    for operation in operations(of: format) {
      for distance in TransverseReadDistance.allCases {
        let record = try expectAgreement(
          operation, format, source: .exhaustive, distance: distance)
        #expect(record.cases == 1 << (2 * width))
        #expect(record.golden.hasPrefix("GMP"))
      }
    }
  }
}
