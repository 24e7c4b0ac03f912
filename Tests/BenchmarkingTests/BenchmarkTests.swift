import Benchmarking
import FormatArithmetic
import Lanes
import NumberFormats
import Synchronization
import Testing
import TransverseRead

@Suite("Benchmarks") struct BenchmarkTests {
  private static let stopwatch = Stopwatch(repetitions: 1, threads: 1, minimumSeconds: 1e-5)

  private func executors(
    _ subject: Subject, _ contestants: [Contestant] = [.interpreter, .mpfr, .golden, .host]
  ) -> [String] {
    Benchmark(contestants, stopwatch: Self.stopwatch).measure(subject).records.map(\.executor)
  }

  @Test("every operation that a format has is measured by whatever can execute it")
  func contestants() throws {
    for name in ["binary32", "int32"] {
      let format = try NumberFormat(named: name)
      for operation in Operation.plain where operation.applies(to: format) {
        let subject = Subject.operation(operation, format, .nearestEven)
        let library = name == "int32" ? "gmp" : "mpfr"
        let all = ["interpreter", library, "golden", "host"]
        let isInLibrary =
          ["add", "sub", "mul"].contains(operation.rawValue)
          || (name == "binary32" && ["div", "sqrt", "fma"].contains(operation.rawValue))
        let expected = isInLibrary ? all : ["interpreter", "golden"]
        let found = executors(subject)
        // A processor may lack an instruction.
        #expect(found.filter { $0 != "host" } == expected.filter { $0 != "host" }, "\(operation)")
        if operation == .add { #expect(found == expected) }
      }
    }
  }

  @Test("what an executor does not have is left out")
  func leftOut() throws {
    let narrow = try NumberFormat(named: "float8e4m3")
    #expect(executors(.operation(.add, narrow, .nearestEven)) == ["interpreter", "mpfr", "golden"])
    #expect(executors(.operation(.add, narrow, .odd)) == ["interpreter", "golden"])
    let wide = try NumberFormat(named: "int128")
    #expect(executors(.operation(.add, wide, .nearestEven)) == ["interpreter"])
    #expect(executors(.operation(.add, narrow, .nearestEven), [.mpfr]) == ["mpfr"])
  }

  @Test("transposition is measured in every size of integers", arguments: [5, 16, 19, 64, 128])
  func transposition(width: Int) {
    #expect(executors(.transposeToPlanes(width: width), [.lanes]) == ["lanes"])
    #expect(executors(.transposeToCodes(width: width), [.lanes]) == ["lanes"])
    #expect(executors(.transposeToCodes(width: width), [.host]).isEmpty)
  }

  @Test("native code says what compiling took, and nothing else does")
  func compileSeconds() throws {
    let subject = Subject.operation(.add, try NumberFormat(named: "e2m1"), .nearestEven)
    let measured = Benchmark([.native, .interpreter, .golden], stopwatch: Self.stopwatch)
      .measure(subject)
    for record in measured.records {
      #expect((record.compileSeconds != nil) == (record.executor == "native"))
      #expect((record.reads ?? 0 > 0) == (record.executor != "golden"))
      #expect(record.elements > 0 && record.repetitions == 1 && record.threads == 1)
    }
    let withoutCompiler = Benchmark(
      [.native], stopwatch: Self.stopwatch, compiler: "no-such-compiler"
    ).measure(subject)
    #expect(withoutCompiler.records.isEmpty)
    #expect(withoutCompiler.notices.count == 1)
  }
}
