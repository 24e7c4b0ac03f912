import Lanes
import Testing
import TransverseRead

@Suite("Every kind of instruction") struct LogicFusionTests {
  private typealias Make = @Sendable (ProgramBuilder, [Row]) -> [Row]
  private typealias Meaning = @Sendable ([Bool]) -> [Bool]

  /// For each kind a way to write it as reads of the rows `a`, `b`, `c`, `d`, and what it means.
  private static let kinds: [(kind: LogicOperation.Kind, make: Make, meaning: Meaning)] = [
    (.not, { [$0.not($1[0])] }, { [!$0[0]] }),
    (.and, { [$0.and($1[0], $1[1])] }, { [$0[0] && $0[1]] }),
    (.or, { [$0.or($1[0], $1[1])] }, { [$0[0] || $0[1]] }),
    (.xor, { [$0.xor($1[0], $1[1])] }, { [$0[0] != $0[1]] }),
    (.and3, { [$0.and($1[0], $1[1], $1[2])] }, { [$0[0] && $0[1] && $0[2]] }),
    (.or3, { [$0.or($1[0], $1[1], $1[2])] }, { [$0[0] || $0[1] || $0[2]] }),
    (.xor3, { [$0.xor($1[0], $1[1], $1[2])] }, { [parity($0.prefix(3))] }),
    (.majority, { [$0.majority($1[0], $1[1], $1[2])] }, { [count($0.prefix(3)) >= 2] }),
    (
      .andXor, { [$0.xor($1[0], $0.and($1[1], $1[2]))] }, { [$0[0] != ($0[1] && $0[2])] }
    ),
    (
      .andAndXor, { [$0.xor($0.and($1[0], $1[1]), $0.and($1[2], $1[3]))] },
      { [($0[0] && $0[1]) != ($0[2] && $0[3])] }
    ),
    (
      .select, { [$0.xor($0.and($1[0], $1[1]), $0.and($1[2], $0.not($1[0])))] },
      { [$0[0] ? $0[1] : $0[2]] }
    ),
    (
      .fullAdder, { [$0.xor($1[1], $1[2], $1[3]), $0.majority($1[1], $1[2], $1[3])] },
      { [parity($0.suffix(3)), count($0.suffix(3)) >= 2] }
    ),
  ]

  private static func count(_ bits: ArraySlice<Bool>) -> Int { bits.count { $0 } }
  private static func parity(_ bits: ArraySlice<Bool>) -> Bool { !count(bits).isMultiple(of: 2) }

  private static let assignments = (0..<16).map { number in
    (0..<4).map { number >> $0 & 1 == 1 }
  }

  private func results(_ kernel: any LaneKernel) -> [[Bool]] {
    let operands = (0..<4).map { place in Self.assignments.map { $0[place] ? UInt8(1) : 0 } }
    let words = kernel.callAsFunction(operands)
    return Self.assignments.indices.map { lane in words.map { $0[lane] == 1 } }
  }

  @Test("is made where its pattern stands and has its truth table")
  func truthTables() {
    #expect(Set(Self.kinds.map(\.kind)) == Set(LogicOperation.Kind.allCases))
    for (kind, make, meaning) in Self.kinds {
      let builder = ProgramBuilder(name: "\(kind)", distance: .seven)
      let rows = ["a", "b", "c", "d"].map { builder.input($0, width: 1)[0] }
      for (place, row) in make(builder, rows).enumerated() { builder.output("r\(place)", [row]) }
      let program = builder.finish()
      #expect(LoweredProgram(program).operations.last?.kind == kind)
      let expected = Self.assignments.map(meaning)
      #expect(results(Interpreter(program)) == expected, "\(kind)")
      if NativeBench.hasCompiler {
        let natively = results(NativeExecutor(NativeOptions(cache: .none)).kernel(for: program))
        #expect(natively == expected, "\(kind)")
      }
    }
  }

  @Test("keeps a conjunction and a sum that something else uses too")
  func sharedValues() {
    let builder = ProgramBuilder(name: "shared", distance: .seven)
    let rows = ["a", "b", "c", "d"].map { builder.input($0, width: 1)[0] }
    let both = builder.and(rows[0], rows[1])
    builder.output("r0", [both])
    builder.output("r1", [builder.xor(both, rows[2])])
    let program = builder.finish()
    #expect(LoweredProgram(program).operations.map(\.kind) == [.and, .xor])
    #expect(
      results(Interpreter(program))
        == Self.assignments.map { [$0[0] && $0[1], ($0[0] && $0[1]) != $0[2]] })
  }
}
