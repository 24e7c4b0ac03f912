import FormatArithmetic
import Lanes
import NumberFormats
import Synchronization

/// The programs of one format: the one description from which a number type gets everything.
///
/// Each operation is written as a program of transverse reads when it is first asked for, and kept.
/// A type holds its programs in a `static let`, or finds those of its format in `kept`.
public final class FloatPrograms: @unchecked Sendable {
  /// The format.
  public let format: FloatFormat

  /// The sign bit of codes; zero in an unsigned format.
  @usableFromInline
  let signBit: UInt64

  /// The kernels by `CommonOperation`, each set once, when it is first asked for, and kept as long as
  /// the programs are; so a reference need not be counted at every use.
  private let kernels: UnsafeMutablePointer<Atomic<Unmanaged<ScalarKernel>?>>

  /// The kernels for many numbers at a time.
  private let laneKernels = Kept<CommonOperation, LaneKernelReference>()

  /// The programs of a format, none of them written yet.
  ///
  /// - Parameter format: a format of at most 64 bits that has a zero.
  public init(_ format: FloatFormat) {
    precondition(format.width <= 64, "\(format.name) is wider than 64 bits")
    precondition(format.specials != .scale, "no arithmetic is defined on \(format.name)")
    self.format = format
    signBit = UInt64(truncatingIfNeeded: format.signBit)
    let count = CommonOperation.allCases.count
    kernels = .allocate(capacity: count)
    for place in 0..<count { (kernels + place).initialize(to: Atomic(nil)) }
  }

  deinit {
    let count = CommonOperation.allCases.count
    for place in 0..<count { kernels[place].load(ordering: .acquiring)?.release() }
    kernels.deinitialize(count: count)
    kernels.deallocate()
  }

  /// The code of the result of an operation.
  @usableFromInline
  func code(_ operation: CommonOperation, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) -> UInt64 {
    let kernel = kernels[operation.rawValue].load(ordering: .acquiring) ?? made(operation)
    return kernel._withUnsafeGuaranteedRef { $0(a, b, c) }
  }

  /// Writes the program of an operation; when two threads do so at once, one of the two is kept.
  private func made(_ operation: CommonOperation) -> Unmanaged<ScalarKernel> {
    let made = Unmanaged.passRetained(ScalarKernel(operation.program(format)))
    let (isFirst, known) = kernels[operation.rawValue].compareExchange(
      expected: nil, desired: made, ordering: .acquiringAndReleasing)
    guard !isFirst, let known else { return made }
    made.release()
    return known
  }

  /// Whether a predicate holds.
  @usableFromInline
  func holds(_ predicate: CommonOperation, _ a: UInt64, _ b: UInt64) -> Bool {
    code(predicate, a, b) == 1
  }
}

extension FloatPrograms {
  private static let byFormat = Kept<FloatFormat, FloatPrograms>()
  private static let lanes = Kept<OperationProgram, SingleLane>()
  private static let bulk = Kept<OperationProgram, LaneKernelReference>()

  /// The programs of a format, made once in a process.
  ///
  /// - Parameter format: a format of at most 64 bits that has a zero.
  /// - Returns: the same programs at every call.
  public static func kept(for format: FloatFormat) -> FloatPrograms {
    byFormat.value(for: format) { FloatPrograms(format) }
  }

  /// Any operation on a single lane, from codes to codes.
  static func lane(_ operation: OperationProgram) -> SingleLane {
    lanes.value(for: operation) { SingleLane(operation.build()) }
  }

  /// Any operation on many lanes.
  static func kernel(_ operation: OperationProgram) -> any LaneKernel {
    bulk.value(for: operation) { LaneKernelReference(executor.kernel(for: operation.build())) }
      .kernel
  }

  /// An operation of the format on many lanes.
  func kernel(_ operation: CommonOperation) -> any LaneKernel {
    laneKernels.value(for: operation) {
      LaneKernelReference(Self.executor.kernel(for: operation.program(format).build()))
    }
    .kernel
  }

  /// What runs programs over many lanes: native code, unless `TRANSVERSE_EXECUTOR` says otherwise.
  private static let executor: any LaneExecutor =
    ExecutorName.wanted() == ExecutorName.interpreter.rawValue
    ? InterpreterExecutor() : NativeExecutor()
}

/// A kernel as a value of one type.
private struct LaneKernelReference: Sendable {
  let kernel: any LaneKernel

  init(_ kernel: any LaneKernel) { self.kernel = kernel }
}

extension NumberFormat {
  /// A format that the catalogue has.
  static func known(_ name: String) -> NumberFormat {
    do {
      return try NumberFormat(named: name)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
