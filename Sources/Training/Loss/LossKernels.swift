import FormatArithmetic
import Lanes
import NumberFormats

/// The programs of the softmax and the cross-entropy, in the format of the loss.
struct LossKernels: Sendable {
  let format: FloatFormat
  let maximum, subtract, add, multiply, divide: any LaneKernel
  let exponential: any PlaneFunction
  let logarithm: any PlaneFunction

  init(_ format: FloatFormat, _ maker: KernelMaker) throws(TrainingError) {
    self.format = format
    let number = NumberFormat.float(format)
    maximum = try maker.operation(.extremum(.maximum), number)
    subtract = try maker.operation(.sub, number)
    add = try maker.operation(.add, number)
    multiply = try maker.operation(.mul, number)
    divide = try maker.operation(.div, number)
    // Elementary functions are shown to be rounded correctly up to 16 bits.
    if Operation.elementary(.exp).applies(to: number) {
      exponential = OneProgram(kernel: try maker.operation(.elementary(.exp), number))
      logarithm = OneProgram(kernel: try maker.operation(.elementary(.log), number))
    } else {
      let function = try ReducedExponential(format, maker)
      exponential = function
      logarithm = try HalleyLogarithm(format, exponential: function, maker)
    }
  }

  var kernels: [any LaneKernel] {
    [maximum, subtract, add, multiply, divide] + exponential.kernels + logarithm.kernels
  }
}

/// A function of numbers in planes, made of programs.
protocol PlaneFunction: Sendable {
  /// The kernels it runs.
  var kernels: [any LaneKernel] { get }
  /// The function of every lane.
  func callAsFunction(_ x: BitPlanes, _ engine: PlaneEngine) -> BitPlanes
}

/// A function that is one program.
struct OneProgram: PlaneFunction {
  let kernel: any LaneKernel
  var kernels: [any LaneKernel] { [kernel] }
  func callAsFunction(_ x: BitPlanes, _ engine: PlaneEngine) -> BitPlanes {
    engine.map(kernel, [.planes(x)])
  }
}

extension PlaneEngine {
  /// The only result of a program that takes no random bits.
  func map(_ kernel: any LaneKernel, _ operands: [Operand]) -> BitPlanes {
    precondition(kernel.randomWidth == 0, "a program without random bits")
    return map(kernel, operands, random: .none)[0]
  }
}

extension BitPlanes {
  /// A block of a number.
  static func constant(_ value: Double, _ format: FloatFormat) -> BitPlanes {
    let planes = BitPlanes(width: format.width, count: lanesPerBlock)
    planes.fill(with: UInt64(truncatingIfNeeded: format.encode(value)))
    return planes
  }
}
