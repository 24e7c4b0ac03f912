import Foundation

/// A program run as a child process with a limit on its time; its output goes to a file or nowhere.
struct ChildProcess {
  enum Outcome: Equatable {
    case exited(Int32)
    case killed(bySignal: Int32)
    case timedOut
    case notStarted(errorNumber: Int32)
  }

  /// The program's path and the arguments after its name.
  let path: String
  let arguments: [String]
  /// The file that takes what the child writes, standard error included.
  let output: String
  let environment: [String: String]

  /// Runs the child and waits for it.
  ///
  /// It has a process group of its own, so that a limit reached ends its children too.
  ///
  /// - Parameter seconds: the limit.
  /// - Returns: how the child ended.
  func run(limit seconds: Double) -> Outcome {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)

    var pointers = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var variables = settings.map { strdup($0) } + [nil]
    defer { for variable in variables { free(variable) } }
    var child: pid_t = 0
    var error = posix_spawn(&child, path, &actions, &attributes, &pointers, &variables)
    // An executable that has just been installed may still be open for writing somewhere.
    for _ in 0..<20 where error == ETXTBSY {
      usleep(50_000)
      error = posix_spawn(&child, path, &actions, &attributes, &pointers, &variables)
    }
    if error != 0 { return .notStarted(errorNumber: error) }
    return wait(for: child, limit: seconds)
  }

  private func wait(for child: pid_t, limit seconds: Double) -> Outcome {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var status: Int32 = 0
    var pause: UInt32 = 500
    while true {
      let found = waitpid(child, &status, WNOHANG)
      if found == child { break }
      if found < 0 && errno != EINTR { return .notStarted(errorNumber: errno) }
      if clock.now >= end {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return .timedOut
      }
      usleep(pause)
      pause = min(10_000, pause * 2)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(bySignal: signal)
  }
}
