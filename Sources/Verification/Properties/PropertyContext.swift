import FormatArithmetic
import Lanes
import NumberFormats
import Synchronization
import TransverseRead

/// What properties are run on: how programs are made and run, and what they are compared with.
public struct PropertyContext: Sendable {
  /// Makes what a program is compared with.
  let reference: @Sendable (Campaign) -> any Reference
  private let build: @Sendable (OperationProgram) -> Program
  private let kernels = KernelShelf()

  /// The product's programs, interpreted, against MPFR and GMP.
  public init() {
    self.init(reference: { GoldenReference($0) }, program: { $0.build() })
  }

  /// Programs or a reference other than the product's: ones with a deliberate defect.
  ///
  /// - Parameters:
  ///   - reference: makes what a program is compared with.
  ///   - program: writes the program of an operation.
  package init(
    reference: @escaping @Sendable (Campaign) -> any Reference,
    program: @escaping @Sendable (OperationProgram) -> Program
  ) {
    self.reference = reference
    build = program
  }

  /// The program of an operation, ready to run; the last ones are kept, as shrinking asks for the same
  /// again and again.
  func kernel(_ operation: OperationProgram) -> any LaneKernel {
    kernels.kernel(operation) { Interpreter(build(operation)) }
  }

  /// Runs an operation on columns of operands.
  ///
  /// - Parameters:
  ///   - operation: the operation.
  ///   - columns: for each operand as many codes as for the others.
  /// - Returns: the codes of the results.
  func results(_ operation: OperationProgram, _ columns: [[Code]]) -> [Code] {
    let kernel = kernel(operation)
    let place = kernel.program.outputs.firstIndex { $0.name == "result" }
    return kernel(columns)[place ?? 0]
  }
}

/// The programs that were asked for last.
private final class KernelShelf: Sendable {
  private static let limit = 16
  private let kept = Mutex<[(operation: OperationProgram, kernel: any LaneKernel)]>([])

  func kernel(
    _ operation: OperationProgram, _ make: () -> any LaneKernel
  ) -> any LaneKernel {
    if let known = kept.withLock({ $0.first { $0.operation == operation }?.kernel }) {
      return known
    }
    let kernel = make()
    kept.withLock { kept in
      kept.append((operation, kernel))
      if kept.count > Self.limit { kept.removeFirst() }
    }
    return kernel
  }
}
