import Foundation

/// A loaded library of one program; unloaded with the last kernel that uses it.
final class NativeLibrary: Sendable {
  /// The function of `KernelSource`; pointers are given as numbers.
  typealias Run =
    @convention(c) (
      _ operands: UnsafePointer<Int>, _ blockStrides: UnsafePointer<Int>,
      _ stepStrides: UnsafePointer<Int>, _ results: UnsafePointer<Int>,
      _ resultStrides: UnsafePointer<Int>, _ steps: Int, _ blocks: Int
    ) -> Void

  let run: Run
  private let handle: UInt

  /// Loads a library whose content is known to be whole.
  ///
  /// - Parameter path: its file, which may be removed afterwards.
  /// - Throws: what the loader said.
  init(path: String) throws(NativeFailure) {
    guard let opened = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let said = dlerror().map { String(cString: $0) } ?? "no message"
      // Without the path, the same reason is the same line for every program.
      let reason = said.replacingOccurrences(of: path + ": ", with: "").prefix { $0 != "\n" }
      throw NativeFailure("the compiled library cannot be loaded: \(reason)")
    }
    guard let function = dlsym(opened, KernelSource.symbol) else {
      dlclose(opened)
      throw NativeFailure("the compiled library has no function '\(KernelSource.symbol)'")
    }
    handle = UInt(bitPattern: opened)
    run = unsafeBitCast(function, to: Run.self)
  }

  deinit {
    if let handle = UnsafeMutableRawPointer(bitPattern: handle) { dlclose(handle) }
  }
}
