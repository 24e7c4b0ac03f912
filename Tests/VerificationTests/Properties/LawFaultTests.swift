import FormatArithmetic
import NumberFormats
import PropertyTesting
import TestSupport
import Testing
import TransverseRead
import Verification

@Suite("Each law sees a planted fault") struct LawFaultTests {
  /// Programs of an operation with a fault.
  private static func faulty(_ operation: NumberFormats.Operation) -> PropertyContext {
    PropertyContext(
      reference: { GoldenReference($0) },
      program: { described in
        let program = described.build()
        return described.operation == operation ? program.withFault : program
      })
  }

  /// The counterexample of a property on faulty programs.
  private func counterexample(
    _ name: String, _ operation: NumberFormats.Operation
  ) throws -> Counterexample {
    let property = try #require(ArithmeticProperty.all.first { $0.name == name })
    let report = PropertyRun(cases: 300, seed: 1)(property.property(Self.faulty(operation)))
    guard case .fails(let found) = report.verdict else {
      throw Violation("\(name) does not see a faulty \(operation.rawValue): \(report.verdict)")
    }
    return found
  }

  @Test(
    "a faulty program fails the laws that its operation takes part in",
    arguments: [
      ("identities", "add"), ("negation", "add"), ("brackets", "add"), ("comparisons", "lt"),
      ("extrema", "minimum"), ("scaling", "scaleB"), ("neighbours", "nextUp"),
      ("subtraction", "sub"),
    ])
  func faultFound(name: String, operation: String) throws {
    let found = try counterexample(name, try NumberFormats.Operation(named: operation))
    #expect(found.shrinks > 0)
    // A format of the fewest bits, and one tuple of operands.
    #expect(found.value.hasSuffix(", 1 tuples"), "\(found.value): \(found.message)")
  }

  @Test("a faulty addition is found among all operations, on the smallest format, with its replay")
  func goldenFault() throws {
    let found = try counterexample("golden", .add)
    #expect(found.message.contains(" add "), "\(found.message)")
    #expect(found.message.contains("; replay: transverse compute "), "\(found.message)")
    let format = try NumberFormat(named: String(found.value.prefix { $0 != " " }))
    #expect(format.width <= 5, "\(found.value)")
    #expect(!found.value.contains(";"), "one tuple of operands: \(found.value)")
  }
}
