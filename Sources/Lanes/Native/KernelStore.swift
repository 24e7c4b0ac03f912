import Foundation
import Synchronization
import TransverseRead

/// The kernels that an executor has made; each program is compiled once, whoever asks for it.
final class KernelStore: Sendable {
  /// A kernel that is made under its own lock, so that other programs need not wait for it.
  private final class Entry: Sendable {
    let kernel = Mutex<(any LaneKernel)?>(nil)
  }

  /// What is made once.
  private struct Key: Hashable {
    let program: Program
    let repeated: Set<Int>
  }

  private let factory: LibraryFactory
  private let entries = Mutex<[Key: Entry]>([:])
  private let lines: NoticeList

  init(_ options: NativeOptions, environment: [String: String]) {
    lines = NoticeList()
    factory = LibraryFactory(options, environment: environment, notices: lines)
  }

  var notices: [String] { lines.all }

  func kernel(for program: Program, repeating repeated: Set<Int> = []) -> any LaneKernel {
    let key = Key(program: program, repeated: repeated)
    let entry = entries.withLock { entries in
      if let known = entries[key] { return known }
      let entry = Entry()
      entries[key] = entry
      return entry
    }
    return entry.kernel.withLock { kernel in
      if let kernel { return kernel }
      let made: any LaneKernel =
        factory.library(for: program, repeating: repeated).map {
          NativeKernel(program: program, library: $0, repeated: repeated)
        }
        ?? Interpreter(program)
      kernel = made
      return made
    }
  }
}

/// Lines for the user, each kept once.
final class NoticeList: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) {
    lines.withLock { lines in
      if !lines.contains(line) { lines.append(line) }
    }
  }
}
