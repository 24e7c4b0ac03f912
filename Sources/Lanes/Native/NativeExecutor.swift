import Foundation
import TransverseRead

/// The fast executor: programs as native code of the processor at hand.
///
/// A program is printed as C, compiled by the `clang` of the Swift toolchain and loaded; the library
/// is kept in a cache from run to run. Whatever of that fails, programs run all the same, by the
/// interpreter if need be, and a line of `notices` says so.
///
/// Values made from one another share what they compiled; all may be used from many threads.
public struct NativeExecutor: LaneExecutor {
  /// The name used on the command line and in records: `native`.
  public let name = "native"

  private let store: KernelStore

  /// An executor that has compiled nothing yet.
  ///
  /// The compiler is `options.compiler`, else that of the variable `TRANSVERSE_CLANG`, else the
  /// `clang` beside the `swift` or `swiftc` in `PATH`, else the `clang` in `PATH`.
  ///
  /// - Parameters:
  ///   - options: how native code is made and kept.
  ///   - environment: the variables `PATH`, `HOME`, `XDG_CACHE_HOME`, `TMPDIR` and
  ///     `TRANSVERSE_CLANG` count, and the compiler is given all.
  public init(
    _ options: NativeOptions = NativeOptions(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    store = KernelStore(options, environment: environment)
  }

  /// Makes a program ready to run: by a compiled library where one can be had.
  ///
  /// - Parameter program: any program.
  /// - Returns: a kernel; the same library serves all who ask for the program.
  public func kernel(for program: Program) -> any LaneKernel { store.kernel(for: program) }

  /// Makes a program ready for accumulations in which some operands are words to be repeated.
  ///
  /// - Parameters:
  ///   - program: a program that feeds its only result back to its last operand.
  ///   - operands: the places of the operands that are given as words.
  /// - Returns: a kernel for such accumulations.
  public func kernel(for program: Program, repeating operands: Set<Int>) -> any LaneKernel {
    store.kernel(for: program, repeating: operands)
  }

  /// What did not go as it should, each in one line and once, in the order in which it was met.
  public var notices: [String] { store.notices }
}
