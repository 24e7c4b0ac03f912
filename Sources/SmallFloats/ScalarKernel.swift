import FormatArithmetic
import Lanes
import NumberFormats
import TransverseRead

/// An operation ready for one number an operand: all its answers, where there are few, else its
/// program on a single lane.
///
/// Operands of at most 16 bits together have at most 65,536 cases. The program is then run on all of
/// them at once, as on any lanes, and its answers are kept.
///
/// Answers stand in plain memory: they are looked up in a few nanoseconds, which counting references
/// to an array would take several times over.
final class ScalarKernel: @unchecked Sendable {
  private enum Answers {
    /// Results of up to 8 bits.
    case bytes(UnsafeMutablePointer<UInt8>)
    /// Results of up to 16 bits.
    case pairs(UnsafeMutablePointer<UInt16>)
    /// Results of up to 32 bits.
    case quads(UnsafeMutablePointer<UInt32>)
    /// Wider results.
    case words(UnsafeMutablePointer<UInt64>)
    /// The program is run each time.
    case none
  }

  private let answers: Answers
  private let lane: SingleLane?
  /// Where the second operand begins in the number of a case.
  private let shift: UInt64

  /// The most bits of operands of which all cases are kept.
  private static let mostBits = 16

  /// Builds the program of an operation, and runs it on all cases where these are few.
  init(_ operation: OperationProgram) {
    let program = operation.build()
    let widths = operation.inputFormats.map(\.width)
    precondition(widths.count <= 3, "at most three operands")
    shift = UInt64(widths[0])
    guard widths.count <= 2, widths.reduce(0, +) <= Self.mostBits else {
      lane = SingleLane(program)
      answers = .none
      return
    }
    lane = nil
    let results = Self.results(of: program, widths: widths)
    answers =
      switch results.width {
      case ...8: .bytes(Self.memory(results))
      case ...16: .pairs(Self.memory(results))
      case ...32: .quads(Self.memory(results))
      default: .words(Self.memory(results))
      }
  }

  deinit {
    switch answers {
    case .bytes(let memory): memory.deallocate()
    case .pairs(let memory): memory.deallocate()
    case .quads(let memory): memory.deallocate()
    case .words(let memory): memory.deallocate()
    case .none: break
    }
  }

  /// Runs the program on every case; the first operand is in the lowest bits of a case's number.
  private static func results(of program: Program, widths: [Int]) -> BitPlanes {
    let cases = 0..<(UInt32(1) << UInt32(widths.reduce(0, +)))
    var planes = [BitPlanes(codes: Array(cases), width: widths[0])]
    if widths.count == 2 {
      planes.append(BitPlanes(codes: cases.map { $0 >> UInt32(widths[0]) }, width: widths[1]))
    }
    let results = BitPlanes(width: program.outputs[0].rows.count, count: cases.count)
    Interpreter(program).run(
      planes.map { PlaneOperand($0) }, [PlaneResult(results)], blocks: results.blocks)
    return results
  }

  private static func memory<Word: FixedWidthInteger & UnsignedInteger>(_ results: BitPlanes)
    -> UnsafeMutablePointer<Word>
  {
    let memory = UnsafeMutablePointer<Word>.allocate(capacity: results.count)
    memory.initialize(repeating: 0, count: results.count)
    results.load(into: UnsafeMutableBufferPointer(start: memory, count: results.count))
    return memory
  }

  /// The result of up to three operands, each within its width.
  func callAsFunction(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    let place = Int(truncatingIfNeeded: a | b &<< shift)
    switch answers {
    case .bytes(let results): return UInt64(results[place])
    case .pairs(let results): return UInt64(results[place])
    case .quads(let results): return UInt64(results[place])
    case .words(let results): return results[place]
    case .none:
      guard let lane else { preconditionFailure("an operation has answers or a program") }
      return lane.result(a, b, c)
    }
  }
}
