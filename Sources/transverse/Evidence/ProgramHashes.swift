import Dispatch
import FormatArithmetic
import Synchronization

/// The content hashes of the programs that this tool has; it writes each of them anew, on all cores.
struct ProgramHashes {
  private var places: [OperationProgram: Int] = [:]
  private let hashes: [String]

  init(_ programs: [OperationProgram]) {
    var distinct: [OperationProgram] = []
    for program in programs where places[program] == nil {
      places[program] = distinct.count
      distinct.append(program)
    }
    let all = distinct
    let found = Mutex([String](repeating: "", count: all.count))
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      let hash = all[index].build().contentHash.description
      found.withLock { $0[index] = hash }
    }
    hashes = found.withLock { $0 }
  }

  /// The hash of a program in hexadecimal; nil of one that was not asked for.
  subscript(program: OperationProgram) -> String? { places[program].map { hashes[$0] } }
}
