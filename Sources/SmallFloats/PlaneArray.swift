import FormatArithmetic
import Lanes
import NumberFormats

/// Numbers in bit-planes: an array whose operations run a program over 512 numbers at a time.
///
/// Element by element the results are those of the scalar operators, as both run the same program.
/// Programs run as native code, which takes a fraction of a second to compile when an operation is
/// used for the first time and is kept from run to run; without a compiler, or with
/// `TRANSVERSE_EXECUTOR=interpreter`, by the interpreter.
///
/// ```swift
/// let x = PlaneArray<BFloat16>([1, 2, 3])
/// (x * x + x).elements  // [2, 6, 12]
/// ```
///
/// A plane array is a value that never changes; copies share their planes.
public struct PlaneArray<Number: ProgrammedFloat>: Sendable {
  /// The planes; nobody writes them once the array is made.
  @usableFromInline
  let planes: BitPlanes

  /// The number of numbers.
  public var count: Int { planes.count }

  @usableFromInline
  init(planes: BitPlanes) { self.planes = planes }

  /// Lays out numbers.
  ///
  /// - Parameter numbers: any numbers.
  @inlinable
  public init(_ numbers: some Sequence<Number>) {
    self.init(planes: BitPlanes(codes: numbers.map(\.bitPattern), width: Number.format.width))
  }

  /// The same number many times.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - count: how many times.
  public init(repeating number: Number, count: Int) {
    planes = BitPlanes(width: Number.format.width, count: count)
    planes.fill(with: number.bitPattern)
  }

  /// The numbers, read back from the planes.
  @inlinable
  public var elements: [Number] {
    planes.codes(as: Number.BitPattern.self).map { Number(bitPattern: $0) }
  }

  /// An operation on numbers in the same places.
  ///
  /// - Parameters:
  ///   - kernel: the program, ready to run.
  ///   - operands: as many as the program has inputs, of one count.
  ///   - width: the number of bits of a result.
  /// - Returns: the results.
  static func run(_ kernel: any LaneKernel, _ operands: [BitPlanes], width: Int) -> BitPlanes {
    let count = operands[0].count
    precondition(operands.allSatisfy { $0.count == count }, "arrays of different counts")
    let result = BitPlanes(width: width, count: count)
    kernel.run(
      operands.map { PlaneOperand($0) }, [PlaneResult(result)], blocks: result.blocks)
    return result
  }

  func result(_ operation: CommonOperation, _ others: PlaneArray...) -> PlaneArray {
    PlaneArray(
      planes: Self.run(
        Number.programs.kernel(operation), [planes] + others.map(\.planes), width: planes.width))
  }
}

extension PlaneArray: Equatable {
  /// Whether the arrays have as many numbers and these are equal; NaNs are not.
  public static func == (left: PlaneArray, right: PlaneArray) -> Bool {
    left.count == right.count && left.equal(right).allSatisfy { $0 }
  }
}

extension PlaneArray: ExpressibleByArrayLiteral {
  /// The numbers of a literal.
  ///
  /// - Parameter elements: the numbers.
  public init(arrayLiteral elements: Number...) { self.init(elements) }
}

extension PlaneArray: CustomStringConvertible {
  /// The numbers between brackets.
  public var description: String {
    "[" + elements.map(\.description).joined(separator: ", ") + "]"
  }
}
