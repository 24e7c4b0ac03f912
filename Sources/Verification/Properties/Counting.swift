import BitSerial
import FormatArithmetic
import Lanes
import NumberFormats
import PropertyTesting
import TransverseRead

extension ArithmeticProperty {
  /// What a transverse read counts, and what programs make of it.
  static let counting: [ArithmeticProperty] = [
    ArithmeticProperty(
      "senses", "c = sum + 2·carry + 4·superCarry of any window, and the other senses say the same."
    ) { name, summary, _ in
      // A window names its rows by number; 0 and 1 are the constant rows, and rows may repeat.
      let windows = Generator<Int>.integer(in: 0...7).array(count: 1...7)
      return Property(name, summary, of: zip(windows, .boolean)) { value, observation in
        let (window, folds) = value
        observation.cover("seven rows", atLeast: 0.03, window.count == 7)
        observation.cover("a row twice", atLeast: 0.1, Set(window).count < window.count)
        let builder = ProgramBuilder(name: "senses", distance: .seven, folds: folds)
        let inputs = builder.input("a", width: 6)
        let rows = window.map { $0 == 0 ? Row.zeros : $0 == 1 ? .ones : inputs[$0 - 2] }
        for sense in Sense.allCases {
          builder.output(sense.name, [builder.sense(sense, of: rows)])
        }
        let program = builder.finish()
        let codes = (0..<64).map { UInt64($0) }
        let results = Interpreter(program)([codes])
        for code in codes {
          let count = window.count { $0 == 1 || $0 > 1 && code >> UInt64($0 - 2) & 1 == 1 }
          let bits = results.map { $0[Int(code)] }
          let told = Dictionary(
            uniqueKeysWithValues: zip(Sense.allCases, bits).map { ($0, Int($1)) })
          func bit(_ sense: Sense) -> Int { told[sense] ?? -1 }
          try observation.require(
            count == bit(.sum) + 2 * bit(.carry) + 4 * bit(.superCarry),
            "rows \(window) hold \(count) ones of inputs \(code), but sum, carry and superCarry are "
              + "\(bit(.sum)), \(bit(.carry)) and \(bit(.superCarry))")
          let others = [
            bit(.or) == (count >= 1 ? 1 : 0), bit(.nor) == 1 - bit(.or),
            bit(.and) == (count == window.count ? 1 : 0), bit(.nand) == 1 - bit(.and),
            bit(.xnor) == 1 - bit(.sum),
          ]
          try observation.require(
            others.allSatisfy { $0 }, "rows \(window) hold \(count) ones: or, nor, and, nand, xnor")
        }
      }
    },
    ArithmeticProperty(
      "carrySave", "Column compression preserves the sum, whatever rows stand in which column."
    ) { name, summary, _ in
      // Each row of six inputs may stand in any column, also several times.
      let columns = Generator<Int>.integer(in: 0...7).array(count: 0...12).array(count: 1...8)
      let distances = Generator<TransverseReadDistance>.element(of: [.seven, .five, .three])
      return Property(name, summary, of: zip(distances, columns)) { value, observation in
        let (distance, columns) = value
        observation.cover(
          "more rows than a window", atLeast: 0.2,
          columns.contains { $0.count > distance.rawValue })
        let builder = ProgramBuilder(name: "columns", distance: distance)
        let inputs = builder.input("a", width: 6)
        let width = columns.count + 4
        builder.output(
          "result",
          builder.sum(width: width) { position in
            guard position < columns.count else { return [] }
            return columns[position].map { $0 == 0 ? .zeros : $0 == 1 ? .ones : inputs[$0 - 2] }
          })
        let codes = (0..<64).map { UInt64($0) }
        let sums = Interpreter(builder.finish())([codes])[0]
        for code in codes {
          let expected = columns.enumerated().reduce(UInt64(0)) { sum, column in
            let count = column.element.count {
              $0 == 1 || $0 > 1 && code >> UInt64($0 - 2) & 1 == 1
            }
            return sum + UInt64(count) << UInt64(column.offset)
          }
          let kept = expected & (1 << UInt64(width) - 1)
          try observation.require(
            sums[Int(code)] == kept,
            "columns \(columns) of inputs \(code) add up to \(kept), but the program delivers "
              + "\(sums[Int(code)]) at distance \(distance.rawValue)")
        }
      }
    },
    ArithmeticProperty(
      "distances", "Programs of reads 3, 5 and 7 rows apart deliver the same.", usualCases: 20
    ) { name, summary, context in
      Property(
        name, summary, of: OperationCase.generator, describe: { $0.description },
        check: { operationCase, observation in
          let campaign = operationCase.campaign
          let columns = operationCase.columns
          let expected = context.results(campaign.program, columns)
          for distance in [TransverseReadDistance.three, .five] {
            let program = try OperationProgram(
              campaign.operation, campaign.format, attributes: campaign.attributes,
              deliversFlags: campaign.comparesFlags, distance: distance)
            let results = context.results(program, columns)
            for index in results.indices {
              try observation.require(
                results[index] == expected[index],
                "\(campaign.format.name) \(campaign.operation.rawValue) "
                  + "\(operationCase.operands[index]): \(results[index]) at distance "
                  + "\(distance.rawValue), \(expected[index]) at 7")
            }
          }
        })
    },
  ]
}

extension OperationCase {
  /// For each operand a code of each tuple.
  var columns: [[Code]] {
    campaign.operandFormats.indices.map { operand in operands.map { $0[operand] } }
  }
}
