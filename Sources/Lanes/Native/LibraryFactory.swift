import Foundation
import Synchronization
import TransverseRead

/// Makes libraries of programs, or finds them in the cache.
final class LibraryFactory: Sendable {
  private let options: NativeOptions
  private let environment: [String: String]
  private let notices: NoticeList
  private let processor = ProcessorIdentity.current()
  private let unit: VectorUnit
  private let tools = Mutex<Tools?>(nil)
  /// Whether the compiler once took too long: then nobody waits for it again.
  private let hasHung = Atomic(false)

  /// What is looked for once, with the first program.
  private struct Tools: Sendable {
    let compiler: Compiler?
    let cache: LibraryCache?
  }

  init(_ options: NativeOptions, environment: [String: String], notices: NoticeList) {
    self.options = options
    self.environment = environment
    self.notices = notices
    unit = options.vectorUnit ?? VectorUnit.of(processor)
  }

  /// The library of a program.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - repeated: the places of operands whose rows are single words.
  /// - Returns: the library, or nil when the interpreter has to serve; a notice then says why.
  func library(for program: Program, repeating repeated: Set<Int> = []) -> NativeLibrary? {
    let tools = tools.withLock { known in
      let tools = known ?? findTools()
      known = tools
      return tools
    }
    guard let compiler = tools.compiler else { return nil }
    var problem: NativeFailure?
    if let cache = tools.cache {
      let key = key(program, repeated, compiler)
      if let library = cached(key, in: cache) { return library }
      do throws(NativeFailure) {
        return try compile(
          program, repeated, with: compiler, in: cache.folder.path
        ) { library, workplace in
          do throws(NativeFailure) { try cache.store(library, key: key, in: workplace) } catch {
            notices.add(error.description)
          }
        }
      } catch { problem = error }
    }
    do throws(NativeFailure) {
      let library = try compile(program, repeated, with: compiler, in: temporaryFolder)
      if let cache = tools.cache, let problem {
        notices.add(CacheFolder.unusable(cache.folder.path, problem.description).description)
      }
      return library
    } catch {
      notices.add("\(error.description); the interpreter serves")
      return nil
    }
  }

  private func findTools() -> Tools {
    var compiler: Compiler?
    do throws(NativeFailure) {
      compiler = try Compiler(named: options.compiler, environment: environment)
    } catch { notices.add(error.description) }

    let folder: String? =
      switch options.cache {
      case .none: nil
      case .folder(let path): URL(fileURLWithPath: path).path
      case .standard: CacheFolder.standard(environment)
      }
    if folder == nil, options.cache == .standard {
      notices.add(
        "no cache of compiled programs: neither HOME nor XDG_CACHE_HOME is set; each run compiles "
          + "anew")
    }
    var cache: LibraryCache?
    if let folder, compiler != nil {
      do throws(NativeFailure) {
        cache = LibraryCache(folder: try CacheFolder(path: folder), limit: options.cacheLimit)
        Workplace.removeAbandoned(in: folder)
      } catch { notices.add(error.description) }
    }
    return Tools(compiler: compiler, cache: cache)
  }

  /// All that decides the library's bytes.
  private func key(_ program: Program, _ repeated: Set<Int>, _ compiler: Compiler) -> ContentHash {
    let parts = [
      "\(KernelSource.version) \(options.longestFunction)"
        + repeated.sorted().map { " \($0)" }.joined(), program.contentHash.description,
      compiler.identity,
      Compiler.options.joined(separator: " "), processor, "\(unit)",
    ]
    return ContentHash(parts.joined(separator: "\n").utf8)
  }

  private func cached(_ key: ContentHash, in cache: LibraryCache) -> NativeLibrary? {
    switch cache.find(key) {
    case .nothing: return nil
    case .unusable(let why):
      notices.add("\(cache.folder.path)/\(key.short)….so: \(why); it is compiled again")
      return nil
    case .library(let path):
      do throws(NativeFailure) { return try NativeLibrary(path: path) } catch {
        notices.add("\(error.description); it is compiled again")
        return nil
      }
    }
  }

  private var temporaryFolder: String {
    environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
  }

  /// Compiles and loads a program in a folder of its own.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - repeated: the places of operands whose rows are single words.
  ///   - compiler: the compiler.
  ///   - parent: where the folder is made.
  ///   - keep: is given the library's bytes while the folder is there.
  /// - Returns: the library, which has passed a first run.
  /// - Throws: what went wrong.
  private func compile(
    _ program: Program, _ repeated: Set<Int>, with compiler: Compiler, in parent: String,
    keep: ([UInt8], Workplace) -> Void = { _, _ in }
  ) throws(NativeFailure) -> NativeLibrary {
    if hasHung.load(ordering: .relaxed) { throw Self.hung(compiler, options.timeLimit) }
    let workplace = try Workplace(in: parent)
    let (source, path) = (workplace.path + "/kernel.c", workplace.path + "/kernel.so")
    let text = KernelSource(
      InstructionOrder.improved(
        TableNetwork(LoweredProgram(program), for: unit), registers: unit.registers - 1),
      inputWidths: program.inputs.map(\.rows.count), repeated: repeated, unit: unit,
      longestPiece: options.longestFunction
    ).text
    guard FileBytes.write(Array(text.utf8), to: source) else {
      // The workplace has another name for each program; the line is the same for all.
      throw NativeFailure("no file can be written in \(parent)")
    }
    guard
      try compiler.compile(source, to: path, in: workplace.path, limit: options.timeLimit)
    else {
      hasHung.store(true, ordering: .relaxed)
      throw Self.hung(compiler, options.timeLimit)
    }
    guard let bytes = FileBytes.read(path), ObjectFile.isWhole(bytes) else {
      throw NativeFailure("the C compiler \(compiler.path) made no whole library")
    }
    let library = try NativeLibrary(path: path)
    guard
      SelfCheck.agrees(
        NativeKernel(program: program, library: library, repeated: repeated))
    else {
      throw NativeFailure("the C compiler \(compiler.path) made a library that computes wrongly")
    }
    keep(bytes, workplace)
    return library
  }

  private static func hung(_ compiler: Compiler, _ limit: Double) -> NativeFailure {
    NativeFailure("the C compiler \(compiler.path) did not end within \(limit) seconds")
  }
}
