/// How native code is made and kept.
public struct NativeOptions: Hashable, Sendable {
  /// Where compiled programs are kept from run to run.
  public enum Cache: Hashable, Sendable {
    /// `$XDG_CACHE_HOME/transverse`, or `~/.cache/transverse`.
    case standard
    /// A folder, made when it is not there.
    case folder(String)
    /// Nowhere: each run compiles anew.
    case none
  }

  /// The C compiler, as a path or as the name of a program in `PATH`; nil to search for one.
  public let compiler: String?
  /// Where compiled programs are kept.
  public let cache: Cache
  /// The most bytes that the kept programs may take together.
  public let cacheLimit: Int
  /// The most seconds that one compilation may take.
  public let timeLimit: Double
  /// The most instructions in a function of the printed C.
  package let longestFunction: Int
  /// What the printed C is written for; nil for the processor at hand.
  package let vectorUnit: VectorUnit?

  /// Chooses how native code is made and kept.
  ///
  /// - Parameters:
  ///   - compiler: a path or the name of a program in `PATH`; nil to search for one.
  ///   - cache: where compiled programs are kept.
  ///   - cacheLimit: the most bytes that they may take together.
  ///   - timeLimit: the most seconds that one compilation may take.
  public init(
    compiler: String? = nil, cache: Cache = .standard, cacheLimit: Int = 256 << 20,
    timeLimit: Double = 60
  ) {
    self.init(
      compiler: compiler, cache: cache, cacheLimit: cacheLimit, timeLimit: timeLimit,
      longestFunction: KernelSource.longestPiece)
  }

  package init(
    compiler: String? = nil, cache: Cache = .standard, cacheLimit: Int = 256 << 20,
    timeLimit: Double = 60, longestFunction: Int,
    vectorUnit: VectorUnit? = nil
  ) {
    self.compiler = compiler
    self.cache = cache
    self.cacheLimit = cacheLimit
    self.timeLimit = timeLimit
    self.longestFunction = longestFunction
    self.vectorUnit = vectorUnit
  }
}
