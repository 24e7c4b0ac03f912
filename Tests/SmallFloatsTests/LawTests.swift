import NumberFormats
import SmallFloats
import TestSupport
import Testing

@Suite("Laws of equality, order and hashing") struct LawTests {
  @Test("a NaN is equal to nothing and has no order", arguments: EveryType.all)
  func nan(type: any ProgrammedFloat.Type) { Self.nan(type) }

  @Test(
    "of any two numbers just one of <, ==, > holds, or one is a NaN", arguments: EveryType.small)
  func trichotomy(type: any ProgrammedFloat.Type) { Self.trichotomy(type) }

  @Test("the zeros are equal and hash alike")
  func zeros() {
    #expect(-BFloat16.zero == .zero)
    #expect(Set<BFloat16>([0, -0.0, 1]).count == 2)
    #expect(Set<Float8E4M3FN>([0, -0.0, 1]).count == 2)
    #expect((-Float8E4M3FN.zero).bitPattern == 0x80)
    #expect((-Float8E4M3FNUZ.zero).bitPattern == 0)
  }

  @Test("numbers sort as their values do", arguments: EveryType.small)
  func sorting(type: any ProgrammedFloat.Type) { Self.sorting(type) }

  private static func nan<T: ProgrammedFloat>(_ type: T.Type) {
    guard let nan = T("nan") else {
      #expect(T.format.specials == .finite)
      return
    }
    let one = T(word: UInt64(T.format.one))
    #expect(nan.isNaN && nan != nan && !(nan == nan) && !(nan < nan) && !(nan <= nan))
    #expect(nan != one && one != nan)
    #expect(!(nan < one) && !(nan > one) && !(nan <= one) && !(nan >= one))
    #expect(!(one < nan) && !(one > nan) && !(one <= nan) && !(one >= nan))
  }

  private static func trichotomy<T: ProgrammedFloat>(_ type: T.Type) {
    let numbers = T.everyNumber
    var differences = Differences()
    for left in numbers {
      for right in numbers {
        let held = [left < right, left == right, left > right].count { $0 }
        let isConsistent =
          (left <= right) == (left < right || left == right)
          && (left >= right) == (left > right || left == right)
          && (left != right) == !(left == right)
          && (left != right || left.hashValue == right.hashValue)
        if held != (left.isNaN || right.isNaN ? 0 : 1) || !isConsistent {
          differences.note("\(T.self) \(left) \(right)")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }

  private static func sorting<T: ProgrammedFloat>(_ type: T.Type) {
    let numbers = T.everyNumber.filter { !$0.isNaN }
    #expect(numbers.sorted().map { Double($0) } == numbers.map { Double($0) }.sorted())
  }
}
