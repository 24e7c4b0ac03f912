import ArgumentParser
import Lanes
import Racetrack

/// The arguments that say what runs the programs: `[--executor NAME] [--clang FILE] [--no-cache]`.
struct ExecutorArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What runs the programs: native (compiled), interpreter, or device (simulated "
        + "racetrack, command by command); without it "
        + "$\(ExecutorName.variable), or native.", valueName: "name"))
  var executor: String?

  @Option(
    help: ArgumentHelp(
      "The C compiler of the native executor; without it $TRANSVERSE_CLANG, the toolchain's, or "
        + "the first in PATH.", valueName: "file"))
  var clang: String?

  @Flag(name: .customLong("no-cache"), help: "Keep no compiled programs from run to run.")
  var noCache = false

  /// Whether an executor was asked for, by the option or the environment.
  var isNamed: Bool { executor != nil || ExecutorName.wanted() != nil }

  /// The executor with the given name.
  ///
  /// - Throws: `InputError` for a name that is not known.
  func chosen() throws(InputError) -> ChosenExecutor {
    let name = executor ?? ExecutorName.wanted() ?? ExecutorName.native.rawValue
    switch ExecutorName(rawValue: name) {
    case .native:
      return ChosenExecutor(
        native: NativeExecutor(
          NativeOptions(compiler: clang, cache: noCache ? .none : .standard)))
    case .interpreter: return ChosenExecutor(other: InterpreterExecutor())
    case .device: return ChosenExecutor(other: DeviceExecutor())
    case nil:
      let known = ExecutorName.allCases.map(\.rawValue).joined(separator: ", ")
      let source = executor == nil ? " (\(ExecutorName.variable))" : ""
      throw InputError("unknown executor '\(name)'\(source): expected one of \(known)")
    }
  }
}

/// The executor of a run of the tool, and what it has to say.
struct ChosenExecutor {
  /// What runs the programs.
  let lanes: any LaneExecutor
  private let native: NativeExecutor?

  fileprivate init(native: NativeExecutor) {
    lanes = native
    self.native = native
  }

  fileprivate init(other: any LaneExecutor) {
    lanes = other
    native = nil
  }

  /// Says on standard error, a line each, what the executor could not do as it should.
  func report() {
    for notice in native?.notices ?? [] { StandardError.line("note: \(notice)") }
  }
}
