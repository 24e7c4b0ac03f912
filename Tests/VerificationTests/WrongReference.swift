import NumberFormats
import TestSupport
import Verification

/// A golden that is wrong on purpose: what verification must notice.
struct WrongReference: Reference {
  /// Which part of the answer is wrong.
  enum Part: CaseIterable, Sendable {
    case result, high, flags
  }

  let right: any Reference
  let part: Part
  /// The operands for which the lowest bit of the part is inverted.
  let isWrong: @Sendable (_ a: UInt128, _ b: UInt128) -> Bool

  var version: String { "wrong on purpose" }

  func answer(_ cases: CaseBatch<UInt64>) {
    right.answer(cases)
    spoil(cases)
  }

  func answer(_ cases: CaseBatch<UInt128>) {
    right.answer(cases)
    spoil(cases)
  }

  private func spoil<Word: FixedWidthInteger & UnsignedInteger>(_ cases: CaseBatch<Word>) {
    for index in cases.results.indices {
      guard isWrong(UInt128(cases.operands[0][index]), UInt128(cases.operands[1][index])) else {
        continue
      }
      switch part {
      case .result: cases.results[index] ^= 1
      case .high: cases.high?[index] ^= 1
      case .flags: cases.flags?[index] ^= 1
      }
    }
  }
}

/// A verifier whose golden is wrong on purpose.
func deceivedVerifier(
  jobs: Int = 1, part: WrongReference.Part = .result,
  isWrong: @escaping @Sendable (_ a: UInt128, _ b: UInt128) -> Bool
) -> Verifier {
  Verifier(
    executor: TestExecutor.lanes, jobs: jobs,
    reference: { WrongReference(right: GoldenReference($0), part: part, isWrong: isWrong) })
}
