import Foundation
import Synchronization
import TransverseRead

/// The kernels that an executor has made; each program is compiled once, whoever asks for it.
final class KernelStore: Sendable {
  /// A kernel that is made under its own lock, so that other programs need not wait for it.
  private final class Entry: Sendable {
    let kernel = Mutex<(any LaneKernel)?>(nil)
  }

  private let factory: LibraryFactory
  private let entries = Mutex<[Program: Entry]>([:])
  private let lines: NoticeList

  init(_ options: NativeOptions, environment: [String: String]) {
    lines = NoticeList()
    factory = LibraryFactory(options, environment: environment, notices: lines)
  }

  var notices: [String] { lines.all }

  func kernel(for program: Program) -> any LaneKernel {
    let entry = entries.withLock { entries in
      if let known = entries[program] { return known }
      let entry = Entry()
      entries[program] = entry
      return entry
    }
    return entry.kernel.withLock { kernel in
      if let kernel { return kernel }
      let made: any LaneKernel =
        factory.library(for: program).map { NativeKernel(program: program, library: $0) }
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
