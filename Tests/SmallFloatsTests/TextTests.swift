import Foundation
import NumberFormats
import SmallFloats
import TestSupport
import Testing

@Suite("Text of the value types") struct TextTests {
  @Test("every number of at most 16 bits reads back", arguments: EveryType.upTo16Bits)
  func everyNumber(type: any ProgrammedFloat.Type) { Self.roundTrip(type, nil) }

  @Test("numbers of the others read back", arguments: EveryType.large)
  func someNumbers(type: any ProgrammedFloat.Type) { Self.roundTrip(type, 2_000) }

  @Test("numbers are coded as text that any format reads")
  func coding() throws {
    let numbers: [Float8E4M3FN] = [0.1, -448, 0, 1.5]
    let data = try JSONEncoder().encode(numbers)
    #expect(String(decoding: data, as: UTF8.self) == #"["0.1","-448","0","1.5"]"#)
    #expect(try JSONDecoder().decode([Float8E4M3FN].self, from: data) == numbers)
    #expect(try JSONDecoder().decode([BFloat16].self, from: data) == [0.1, -448, 0, 1.5])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Float8E4M3FN].self, from: Data(#"["one"]"#.utf8))
    }
    // A format without infinities has no code for this text.
    let infinity = try JSONEncoder().encode([BFloat16.infinity])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Float8E4M3FN].self, from: infinity)
    }
  }

  private static func roundTrip<T: ProgrammedFloat>(_ type: T.Type, _ count: Int?) {
    var random = SeededNumbers(seed: 4)
    var differences = Differences()
    for number in count.map({ T.someNumbers($0, &random) }) ?? T.everyNumber {
      let read = T(number.description)
      let isSame =
        number.isNaN
        ? read?.bitPattern == T("nan")?.bitPattern : read?.bitPattern == number.bitPattern
      if !isSame { differences.note("\(T.self) \(number): \(String(describing: read))") }
    }
    #expect(differences.isEmpty, "\(differences.report)")
  }
}
